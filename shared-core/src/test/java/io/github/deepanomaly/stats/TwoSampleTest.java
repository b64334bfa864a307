package io.github.deepanomaly.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.deepanomaly.math.ReferenceStatistics;
import java.io.IOException;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Against SciPy 1.17.1. */
class TwoSampleTest {

    /** A few roundings of doubles. */
    private static final double ROUNDING = 1e-12;

    private static double[] sorted(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    @Test
    void kolmogorovSmirnovAgreesWithSciPy() throws IOException {
        for (ReferenceStatistics line : ReferenceStatistics.all("ks")) {
            double[] x = sorted(ReferenceStatistics.array(line.first()));
            double[] y = sorted(ReferenceStatistics.array(line.second()));
            TwoSample test = TwoSample.kolmogorovSmirnov(x, y);
            assertThat(test.statistic()).isCloseTo(line.result().get(0), within(ROUNDING));
            assertThat(test.pValue()).isCloseTo(line.result().get(1), within(ROUNDING));
            assertThat(TwoSample.kolmogorovSmirnov(y, x)).isEqualTo(test);
        }
    }

    /** Bit for bit: the same divisions. Samples of few different values have ties within and between them. */
    @Test
    void valuesThatWerePlacedGiveTheSameAsValuesThatAreKept() {
        SplittableRandom random = new SplittableRandom(7);
        for (int trial = 0; trial < 200; trial++) {
            int different = trial % 2 == 0 ? 8 : 1_000_000;
            int apart = trial % 3;
            double[] x = sorted(random.doubles(1 + random.nextInt(40))
                    .map(value -> Math.rint(value * different))
                    .toArray());
            double[] y = random.doubles(1 + random.nextInt(60))
                    .map(value -> Math.rint(value * different) - apart)
                    .toArray();
            TwoSample.Placement placed = new TwoSample.Placement(x);
            Arrays.stream(y).forEach(placed::add);
            assertThat(placed.total()).isEqualTo(y.length);
            assertThat(placed.kolmogorovSmirnov(x.length, y.length))
                    .as("trial " + trial)
                    .isEqualTo(TwoSample.kolmogorovSmirnov(x, sorted(y)));
        }
        assertThat(new TwoSample.Placement(1).kolmogorovSmirnov(1, 1)).isEqualTo(new TwoSample(0, 1));
        assertThat(new TwoSample.Placement().kolmogorovSmirnov(1, 1)).isEqualTo(new TwoSample(0, 1));
    }

    @Test
    void chiSquareOfLevelsAgreesWithSciPy() throws IOException {
        for (ReferenceStatistics line : ReferenceStatistics.all("levels")) {
            TwoSample test =
                    TwoSample.levels(ReferenceStatistics.array(line.first()), ReferenceStatistics.array(line.second()));
            assertThat(test.statistic())
                    .isCloseTo(
                            line.result().get(0),
                            within(ROUNDING * line.result().get(0)));
            assertThat(test.pValue()).isCloseTo(line.result().get(1), within(ROUNDING));
        }
    }

    @Test
    void correctionsAgreeWithTheirReferences() throws IOException {
        for (ReferenceStatistics line : ReferenceStatistics.all("holm")) {
            assertThat(Correction.HOLM.adjusted(ReferenceStatistics.array(line.first())))
                    .containsExactly(ReferenceStatistics.array(line.result()), within(ROUNDING));
        }
        for (ReferenceStatistics line : ReferenceStatistics.all("benjamini-hochberg")) {
            assertThat(Correction.BENJAMINI_HOCHBERG.adjusted(ReferenceStatistics.array(line.first())))
                    .containsExactly(ReferenceStatistics.array(line.result()), within(ROUNDING));
        }
    }

    @Test
    void nothingToCompareIsNoFinding() {
        assertThat(TwoSample.kolmogorovSmirnov(new double[0], new double[] {1})).isEqualTo(new TwoSample(0, 1));
        assertThat(TwoSample.levels(new double[] {3, 0}, new double[] {5, 0})).isEqualTo(new TwoSample(0, 1));
        assertThat(TwoSample.levels(new double[] {3, 2}, new double[] {0, 0})).isEqualTo(new TwoSample(0, 1));
    }

    /** Both would be found too often if a summary counted for more than it knows. */
    @Test
    void aSummaryOfALargeSampleFindsNoDifferenceMoreOftenThanStated() {
        SplittableRandom random = new SplittableRandom(3);
        int quantiles = 100;
        int trials = 500;
        int found = 0;
        for (int trial = 0; trial < trials; trial++) {
            double[] all = sorted(random.doubles(5000).toArray());
            double[] summary = new double[quantiles];
            for (int i = 0; i < quantiles; i++) {
                summary[i] = Statistics.quantile(all, (i + 0.5) / quantiles);
            }
            double[] other = sorted(random.doubles(2000).toArray());
            TwoSample test = TwoSample.kolmogorovSmirnov(summary, all.length, 0.5 / quantiles, other);
            found += test.pValue() <= 0.05 ? 1 : 0;
        }
        assertThat(found / (double) trials)
                .as("0.05, plus four standard errors of 500 trials")
                .isLessThan(0.089);
    }
}
