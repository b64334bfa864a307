package io.github.deepanomaly.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class VerdictTest {

    private static final Calibration CALIBRATION =
            Calibration.of(IntStream.rangeClosed(1, 99).asDoubleStream().toArray());

    private static List<Verdict> verdicts(double... scores) {
        return Verdict.all(scores, CALIBRATION, 90);
    }

    private static List<Calibration> calibrations(int rows) {
        return Collections.nCopies(rows, CALIBRATION);
    }

    @Test
    void flagAndProbabilityAgreeAboutTheThreshold() {
        List<Verdict> verdicts = verdicts(10, 90, 90.5, 1000);
        assertThat(verdicts).extracting(Verdict::flag).containsExactly("normal", "normal", "anomaly", "anomaly");
        assertThat(verdicts).allMatch(verdict -> verdict.anomalous() == verdict.probability() > 0.5);
        assertThat(verdicts.get(3).pValue()).isEqualTo(0.01);
        assertThat(verdicts).allMatch(verdict -> verdict.reasons().isEmpty());
    }

    @Test
    void anotherThresholdKeepsScoreAndPValue() {
        Verdict verdict = verdicts(95).get(0);
        Verdict moved = verdict.by(CALIBRATION, 96);
        assertThat(verdict.anomalous()).isTrue();
        assertThat(moved.anomalous()).isFalse();
        assertThat(moved.probability()).isLessThanOrEqualTo(0.5);
        assertThat(moved.score()).isEqualTo(verdict.score());
        assertThat(moved.pValue()).isEqualTo(verdict.pValue());
    }

    @Test
    void togetherExactlyTheRowsUpToTheCutAreFlagged() {
        List<Verdict> verdicts = verdicts(500, 400, 97, 50, 3);
        FalseDiscoveryRate rate = new FalseDiscoveryRate(0.05);
        double cut = rate.cut(verdicts.stream().mapToDouble(Verdict::pValue).toArray());
        List<Verdict> flagged = Verdict.together(verdicts, calibrations(5), rate);
        assertThat(flagged).allMatch(verdict -> verdict.anomalous() == verdict.pValue() <= cut);
        assertThat(flagged).filteredOn(Verdict::anomalous).hasSize(2);
    }

    @Test
    void oneByOneTheFlagsAreThoseOfTheAdaptiveThreshold() {
        List<Verdict> verdicts = verdicts(500, 97, 98, 99, 40, 97, 100, 96, 1);
        AdaptiveThreshold alone = new AdaptiveThreshold(0.04, 0.5);
        List<Boolean> expected =
                verdicts.stream().map(verdict -> alone.flag(verdict.pValue())).toList();
        AdaptiveThreshold adaptive = new AdaptiveThreshold(0.04, 0.5);
        List<Verdict> flagged = Verdict.oneByOne(verdicts, calibrations(9), adaptive);
        assertThat(flagged).extracting(Verdict::anomalous).isEqualTo(expected);
        assertThat(flagged).allMatch(verdict -> verdict.anomalous() == verdict.probability() > 0.5);
        assertThat(adaptive.level()).isEqualTo(alone.level());
    }

    @Test
    void columnsAreNamedAfterWhatTheyHold() {
        assertThat(Output.values())
                .extracting(Output::column)
                .containsExactly(
                        "anomaly_score",
                        "anomaly_p_value",
                        "anomaly_probability",
                        "anomaly_flag",
                        "anomaly_reasons",
                        "anomaly_contributions");
        Verdict verdict = verdicts(95).get(0);
        assertThat(Output.P_VALUE.number(verdict)).isEqualTo(verdict.pValue());
        assertThatThrownBy(() -> Output.FLAG.number(verdict)).hasMessage("FLAG is not one number");
    }
}
