package io.github.deepanomaly.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.verdict.ThresholdRule.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the threshold is where training rows may hold anomalies, and what is said then. */
class ContaminatedRuleTest {

    private static final Settings DEFAULTS = Settings.defaults(ThresholdRule.PARAMS);

    private static final Calibration HUNDRED =
            Calibration.of(IntStream.rangeClosed(1, 100).asDoubleStream().toArray());

    @Test
    void theAutomaticRuleIsAnExpectedShareWhereAnomaliesMayHide() {
        assertThat(ThresholdRule.of(DEFAULTS, false)).isEqualTo(new ThresholdRule(Method.FALSE_ALARM_RATE, 0.05));
        assertThat(ThresholdRule.of(DEFAULTS, true)).isEqualTo(new ThresholdRule(Method.CONTAMINATION, 0.1));
        assertThat(ThresholdRule.of(DEFAULTS.with("contamination", "0.02"), true)
                        .level())
                .isEqualTo(0.02);
    }

    @Test
    void aRateThatIsGivenOrARuleThatIsNamedCounts() {
        assertThat(ThresholdRule.of(DEFAULTS.with("falseAlarmRate", "0.01"), true))
                .isEqualTo(new ThresholdRule(Method.FALSE_ALARM_RATE, 0.01));
        assertThat(ThresholdRule.of(DEFAULTS.with("threshold", "false-alarm-rate"), true))
                .isEqualTo(new ThresholdRule(Method.FALSE_ALARM_RATE, 0.05));
    }

    @Test
    void settingsOfATrainingSayWhetherAnomaliesMayHide() {
        List<Param<?>> params = new ArrayList<>(ThresholdRule.PARAMS);
        params.add(Param.flag("contaminated", "contaminated"));
        Settings settings = Settings.defaults(params);
        assertThat(ThresholdRule.of(settings).method()).isEqualTo(Method.FALSE_ALARM_RATE);
        assertThat(ThresholdRule.of(settings.with("contaminated", "true")).method())
                .isEqualTo(Method.CONTAMINATION);
    }

    @Test
    void theShareIsStatedWithItsUncertainty() {
        assertThat(new ThresholdRule(Method.CONTAMINATION, 0.1).notes(HUNDRED, true))
                .singleElement()
                .asString()
                .contains(
                        "the highest 10.0 % of the calibration scores count as anomalies",
                        "flags 5.0 to 17 % of such rows (95 %)")
                .endsWith("no false-alarm rate is promised.");
        assertThat(new ThresholdRule(Method.FALSE_ALARM_RATE, 0.05).notes(HUNDRED, true))
                .singleElement()
                .asString()
                .contains("a rate of 0.05 then flags that share of all such rows");
        assertThat(new ThresholdRule(Method.FALSE_ALARM_RATE, 0.05).notes(HUNDRED, false))
                .isEmpty();
    }

    @Test
    void fewHeldOutRowsSayWhatAFalseDiscoveryRateNeeds() {
        Calibration twenty =
                Calibration.of(IntStream.range(0, 20).asDoubleStream().toArray());
        assertThat(new FalseDiscoveryRate(0.1).caveat(twenty))
                .contains(
                        "With a false discovery rate of 0.1 and 20 calibration scores, whose smallest p-value is 0.0476, no row "
                                + "is flagged unless 48 % of the rows score higher than all of these.");
        assertThat(new FalseDiscoveryRate(0.01).caveat(twenty).orElseThrow()).endsWith("no row can be flagged.");
        assertThat(new FalseDiscoveryRate(0.3).caveat(HUNDRED)).isEmpty();
    }
}
