package io.github.deepanomaly.knime.flag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepanomaly.knime.task.ThresholdFacts;
import io.github.deepanomaly.param.Settings;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

final class FlaggingTest {

    private static final Settings DEFAULTS = Settings.defaults(Flagging.PARAMS).with("method", "false-discovery-rate");

    /** The example of the paper's section 3.2: at 0.05 the first four of fifteen hypotheses are rejected. */
    private static final double[] PAPER = {
        0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590,
        1.0000
    };

    @Test
    void benjaminiAndHochbergRejectFourOfTheirOwnExample() {
        Flagging flagging = Flagging.of(DEFAULTS, PAPER);
        assertThat(flagged(flagging, PAPER)).isEqualTo(4);
        assertThat(flagging.cut()).isEqualTo(0.0095);
    }

    @Test
    void aFalseAlarmRateLooksAtEachRowAlone() {
        assertThat(flagged(Flagging.of(DEFAULTS.with("method", "false-alarm-rate"), PAPER), PAPER))
                .isEqualTo(9);
    }

    @Test
    void byDefaultOneRowInTwentyIsFlagged() {
        double[] scores = DoubleStream.iterate(1, x -> x + 1).limit(2000).toArray();
        Flagging flagging = Flagging.of(Settings.defaults(Flagging.PARAMS), scores);
        assertThat(flagged(flagging, scores)).isEqualTo(100);
        assertThat(flagging.facts(Settings.defaults(Flagging.PARAMS), scores.length))
                .isEqualTo(new ThresholdFacts(flagging.cut(), "highest-share", 0.05, 2000));
    }

    @Test
    void theHighestShareOfTheScoresIsFlagged() {
        double[] scores = DoubleStream.iterate(1, x -> x + 1).limit(100).toArray();
        Settings settings = DEFAULTS.with("method", "highest-share").with("rate", "0.1");
        assertThat(flagged(Flagging.of(settings, scores), scores)).isEqualTo(10);
    }

    @Test
    void medianAndDeviationDoNotHearOfTheOutlier() {
        double[] scores = {1, 2, 3, 4, 1000};
        // median 3, median distance 1: 3 + 3 x 1.4826
        Flagging flagging = Flagging.of(DEFAULTS.with("method", "median-and-deviation"), scores);
        assertThat(flagging.cut()).isEqualTo(3 + 3 * 1.4826);
        assertThat(flagged(flagging, scores)).isEqualTo(1);
    }

    /** The predictor gives rows with an infinite number this score. */
    @Test
    void infiniteScoresAreAmongTheHighestAndLeaveTheOthersAlone() {
        double beyond = Double.POSITIVE_INFINITY;
        double[] scores = {1, beyond, 2, 3, 4, 5, 6, 7, Double.NEGATIVE_INFINITY, beyond};
        Settings share = DEFAULTS.with("method", "highest-share");
        Flagging third = Flagging.of(share.with("rate", "0.3"), scores);
        assertThat(flagged(third, scores)).isEqualTo(3);
        assertThat(third.anomalous(7)).isTrue();
        Flagging tenth = Flagging.of(share.with("rate", "0.1"), scores);
        assertThat(flagged(tenth, scores))
                .as("both, as neither is the higher one")
                .isEqualTo(2);
        Settings robust = DEFAULTS.with("method", "median-and-deviation");
        assertThat(Flagging.of(robust, 1, 2, 3, beyond).cut()).isFinite();
        assertThat(flagged(Flagging.of(share, beyond, beyond), beyond, beyond)).isEqualTo(2);
    }

    @Test
    void withoutRowsARuleThatLooksAtThemHasNoThreshold() {
        for (String method : new String[] {"highest-share", "median-and-deviation"}) {
            Settings settings = DEFAULTS.with("method", method);
            assertThat(Flagging.of(settings).facts(settings, 0).threshold()).isNaN();
        }
    }

    @Test
    void aMissingValueIsNeverFlaggedAndAnEmptyTableIsNoError() {
        for (Flagging.Method method : Flagging.Method.values()) {
            Settings settings = DEFAULTS.with("method", method.name());
            assertThat(Flagging.of(settings).anomalous(Double.NaN)).isFalse();
            assertThat(Flagging.of(settings, 0.5, Double.NaN).anomalous(Double.NaN))
                    .isFalse();
        }
    }

    @Test
    void pValuesThatCannotBeSmallEnoughAreSaid() {
        assertThat(Flagging.of(DEFAULTS, 0.02, 0.5, 0.9).caveat().orElseThrow())
                .startsWith("No row is flagged: the smallest p-value, 0.0200, is too large.");
        assertThat(Flagging.of(DEFAULTS, PAPER).caveat()).isEmpty();
        assertThat(Flagging.of(DEFAULTS).caveat()).isEmpty();
        assertThat(Flagging.of(DEFAULTS.with("method", "value").with("value", "9"), 1, 2)
                        .caveat())
                .isEmpty();
    }

    @Test
    void scoresThatAreMostlyEqualAreSaid() {
        Settings share = Settings.defaults(Flagging.PARAMS);
        assertThat(Flagging.of(share, 1, 2, 2, 2).caveat())
                .hasValue("No row is flagged: more rows than the chosen share have the highest score.");
        assertThat(Flagging.of(share, 1, 2, 3, 4).caveat()).isEmpty();
        Settings robust = DEFAULTS.with("method", "median-and-deviation");
        assertThat(Flagging.of(robust, 1, 1, 1, 2).caveat().orElseThrow())
                .endsWith("their median absolute deviation is 0: every score above the median is flagged.");
        assertThat(Flagging.of(robust, 1, 1, 1, 1).caveat()).isEmpty();
        assertThat(Flagging.of(robust.with("deviations", "0"), 1, 1, 1, 2).caveat())
                .isEmpty();
        assertThat(Flagging.of(robust, 1, 2, 3, 4).caveat()).isEmpty();
    }

    @Test
    void scoresAreNoPValues() {
        assertThatThrownBy(() -> Flagging.of(DEFAULTS, 0.1, -3)).hasMessage("p-values must be in (0, 1], got -3.0");
    }

    private static long flagged(Flagging flagging, double... values) {
        return DoubleStream.of(values).filter(flagging::anomalous).count();
    }
}
