package io.github.deepanomaly.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.verdict.ThresholdRule.Method;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThresholdRuleTest {

    /** A few roundings of doubles near ten. */
    private static final double ROUNDING = 1e-13;

    private static final Settings DEFAULTS = Settings.defaults(ThresholdRule.PARAMS);

    @Test
    void everyMethodTakesItsOwnLevelFromTheSettings() {
        Settings settings = DEFAULTS.with(ThresholdRule.FALSE_ALARM_RATE, 0.01)
                .with(ThresholdRule.CONTAMINATION, 0.02)
                .with(ThresholdRule.VALUE, -3.0);
        assertThat(ThresholdRule.of(settings)).isEqualTo(new ThresholdRule(Method.FALSE_ALARM_RATE, 0.01));
        assertThat(ThresholdRule.of(settings.with("threshold", "contamination")))
                .isEqualTo(new ThresholdRule(Method.CONTAMINATION, 0.02));
        assertThat(ThresholdRule.of(settings.with("threshold", "value")))
                .isEqualTo(new ThresholdRule(Method.VALUE, -3));
        Settings two = settings.with(ThresholdRule.DEVIATIONS, 2.0);
        assertThat(ThresholdRule.of(two.with("threshold", "mean-and-deviation")))
                .isEqualTo(new ThresholdRule(Method.MEAN_AND_DEVIATION, 2));
        assertThat(ThresholdRule.of(two.with("threshold", "median-and-deviation")))
                .isEqualTo(new ThresholdRule(Method.MEDIAN_AND_DEVIATION, 2));
        assertThat(ThresholdRule.of(two.with("threshold", "peaks-over-threshold")))
                .isEqualTo(new ThresholdRule(Method.PEAKS_OVER_THRESHOLD, 0.01));
        assertThat(ThresholdRule.of(DEFAULTS)).isEqualTo(new ThresholdRule(Method.FALSE_ALARM_RATE, 0.05));
    }

    @Test
    void aLevelOutsideItsRangeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ThresholdRule(Method.FALSE_ALARM_RATE, 0))
                .withMessage("falseAlarmRate must be in [1.0E-6, 0.5], got 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ThresholdRule(Method.CONTAMINATION, Double.NaN))
                .withMessage("contamination must be in [0, 0.5], got NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ThresholdRule(Method.VALUE, Double.POSITIVE_INFINITY))
                .withMessageStartingWith("thresholdValue must be in ");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void aRowIsFlaggedExactlyIfItsPValueIsAtMostTheRate(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int n = 1; n <= 400; n++) {
            Calibration distinct =
                    Calibration.of(IntStream.range(0, n).asDoubleStream().toArray());
            Calibration tied =
                    Calibration.of(random.ints(n, 0, 1 + n / 3).asDoubleStream().toArray());
            for (int percent = 1; percent <= 50; percent++) {
                assertFlagsByPValue(distinct, percent / 100.0);
                assertFlagsByPValue(tied, percent / 100.0);
            }
            int k = random.nextInt(n / 2 + 1) + 1;
            double promised = Math.min(0.5, k / (n + 1.0));
            assertFlagsByPValue(distinct, promised);
            assertFlagsByPValue(distinct, Math.nextDown(promised));
            assertFlagsByPValue(distinct, Math.min(0.5, Math.nextUp(promised)));
        }
    }

    private static void assertFlagsByPValue(Calibration calibration, double rate) {
        ThresholdRule rule = new ThresholdRule(Method.FALSE_ALARM_RATE, rate);
        double threshold = rule.threshold(calibration);
        double largest = calibration.quantile(1);
        if (1 / (calibration.size() + 1.0) > rate) {
            assertThat(rule.caveat(calibration)).isPresent();
            assertThat(threshold).isEqualTo(calibration.clear(largest));
            return;
        }
        assertThat(rule.caveat(calibration)).isEmpty();
        for (double score :
                new double[] {Math.nextDown(threshold), threshold, Math.nextUp(threshold), largest + 1, -1}) {
            if (score > threshold != calibration.pValue(score) <= rate) {
                throw new AssertionError("n " + calibration.size() + ", rate " + rate + ", score " + score
                        + ", threshold " + threshold + ", p-value " + calibration.pValue(score));
            }
        }
    }

    @Test
    void nineteenScoresArePreciselyEnoughForFivePercent() {
        Calibration nineteen =
                Calibration.of(IntStream.range(0, 19).asDoubleStream().toArray());
        ThresholdRule rule = new ThresholdRule(Method.FALSE_ALARM_RATE, 0.05);
        assertThat(rule.threshold(nineteen)).isEqualTo(nineteen.clear(18));
        assertThat(rule.caveat(nineteen)).isEmpty();
    }

    @Test
    void tooFewScoresAreSaidToBeTooFew() {
        ThresholdRule rule = new ThresholdRule(Method.FALSE_ALARM_RATE, 0.01);
        assertThat(rule.caveat(Calibration.of(new double[20])))
                .hasValue(
                        "A false-alarm rate of 0.01 needs more than 20 calibration scores; the smallest possible rate is"
                                + " 1/21 = 0.0476.");
        Calibration two = Calibration.of(4, 5);
        assertThat(rule.threshold(two)).isEqualTo(two.clear(5));
    }

    /** Of 60 windows side by side with short tails: what a tail of so few says of a millionth is hardly more than the largest. */
    @Test
    void aTailOfFewWindowsIsNotLooserThanThePlainRule() {
        double[] scores =
                IntStream.range(0, 60).mapToDouble(i -> Math.sin(i / 8.0)).toArray();
        Calibration windows = Calibration.dependent(8, scores);
        for (double rate : new double[] {0.01, 1e-4, 1e-6}) {
            ThresholdRule tail = new ThresholdRule(Method.PEAKS_OVER_THRESHOLD, rate);
            assertThat(tail.caveat(windows)).isPresent();
            assertThat(tail.threshold(windows))
                    .isGreaterThanOrEqualTo(new ThresholdRule(Method.FALSE_ALARM_RATE, rate).threshold(windows));
            assertThat(tail.threshold(Calibration.of(scores))).isLessThan(1.2);
        }
    }

    /** Copies, and sensors that round: equal in exact arithmetic, not in the last digits. */
    @ParameterizedTest
    @EnumSource(
            value = Method.class,
            names = {"VALUE"},
            mode = EnumSource.Mode.EXCLUDE)
    void aTieIsNotBrokenByRounding(Method method) {
        SplittableRandom random = new SplittableRandom(1);
        for (double tie : new double[] {-9.21034037, -1e-3, 0, 1e-12, 0.5, 4e7}) {
            double[] scores = random.doubles(200, -1, 1)
                    .map(noise -> tie * (1 + 1e-7 * noise))
                    .toArray();
            Calibration calibration = Calibration.of(scores);
            double threshold =
                    new ThresholdRule(method, ThresholdRule.parameter(method).initial()).threshold(calibration);
            for (double score : scores) {
                assertThat(score).isLessThanOrEqualTo(threshold);
                assertThat(calibration.pValue(score)).isEqualTo(1);
            }
            double above = tie + 1e-3 * Math.max(Math.abs(tie), 1e-9);
            assertThat(above).as("a real difference").isGreaterThan(threshold);
            assertThat(calibration.pValue(above)).isEqualTo(1 / 201.0);
        }
    }

    @Test
    void atMostTheRateOfNormalRowsIsFlaggedOnAverage() {
        SplittableRandom random = new SplittableRandom(7);
        ThresholdRule rule = new ThresholdRule(Method.FALSE_ALARM_RATE, 0.1);
        int trials = 20_000;
        int flagged = 0;
        for (int trial = 0; trial < trials; trial++) {
            double threshold = rule.threshold(Calibration.of(random.doubles(29).toArray()));
            flagged += random.nextDouble() > threshold ? 1 : 0;
        }
        assertThat(flagged / (double) trials)
                .as("0.1, give or take four standard errors")
                .isBetween(0.0915, 0.1085);
    }

    @Test
    void contaminationIsAQuantileOfTheHeldOutScores() {
        Calibration hundred =
                Calibration.of(IntStream.rangeClosed(0, 100).asDoubleStream().toArray());
        assertThat(new ThresholdRule(Method.CONTAMINATION, 0.25).threshold(hundred))
                .isEqualTo(hundred.clear(75));
        assertThat(new ThresholdRule(Method.CONTAMINATION, 0).threshold(hundred))
                .isEqualTo(hundred.clear(100));
        assertThat(new ThresholdRule(Method.CONTAMINATION, 0).caveat(hundred)).isEmpty();
    }

    @Test
    void valueIsTheThresholdWhateverTheScores() {
        assertThat(new ThresholdRule(Method.VALUE, 2.5).threshold(Calibration.of(9)))
                .isEqualTo(2.5);
        assertThat(new ThresholdRule(Method.VALUE, 2.5).caveat(Calibration.of(9)))
                .isEmpty();
    }

    @Test
    void deviationsCountFromTheMeanOrTheMedian() {
        Calibration five = Calibration.of(1, 2, 3, 4, 10);
        assertThat(new ThresholdRule(Method.MEAN_AND_DEVIATION, 2).threshold(five))
                .isCloseTo(five.clear(4 + 2 * Math.sqrt(10)), within(ROUNDING));
        assertThat(new ThresholdRule(Method.MEDIAN_AND_DEVIATION, 2).threshold(five))
                .as("the median absolute deviation is 1")
                .isCloseTo(five.clear(3 + 2 * 1.4826), within(ROUNDING));
    }

    @ParameterizedTest
    @EnumSource(Method.class)
    void everyThresholdIsFiniteWhateverTheScores(Method method) {
        ThresholdRule rule = new ThresholdRule(method, 0.01);
        for (Calibration odd : List.of(
                Calibration.of(1),
                Calibration.of(2, 2, 2),
                Calibration.of(1e300, -1e300, 1e300, 0, 1e299),
                Calibration.of(-Double.MAX_VALUE, Double.MAX_VALUE),
                Calibration.of(new double[1000]),
                Calibration.of(IntStream.range(0, 200)
                        .mapToDouble(i -> i < 150 ? 0 : 1)
                        .toArray()),
                Calibration.of(IntStream.range(0, 200)
                        .mapToDouble(i -> Math.pow(10, i))
                        .toArray()))) {
            assertThat(rule.threshold(odd)).isFinite();
        }
    }

    @Test
    void everyMethodIsExplainedInTheHelp() {
        assertThat(Arrays.stream(Method.values()).map(ThresholdRule.METHOD::print))
                .allSatisfy(name -> assertThat(ThresholdRule.METHOD.doc()).contains(name + " ("));
    }
}
