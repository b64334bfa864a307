package io.github.deepanomaly.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.deepanomaly.math.ReferenceStatistics;
import java.io.IOException;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FalseDiscoveryRateTest {

    /** SciPy's adjusted p-values are rounded, and some lie on a level. */
    private static final double ROUNDING = 1e-12;

    @Test
    void rowsUpToTheCutAreThoseThatSciPyFinds() throws IOException {
        for (ReferenceStatistics line : ReferenceStatistics.all("benjamini-hochberg")) {
            double[] p = ReferenceStatistics.array(line.first());
            double[] adjusted = ReferenceStatistics.array(line.result());
            for (double level : new double[] {0.011, 0.051, 0.21, 0.51, 0.9}) {
                if (Arrays.stream(p).anyMatch(value -> value == 0)) {
                    continue; // none is conformal
                }
                double cut = new FalseDiscoveryRate(level).cut(p);
                for (int i = 0; i < p.length; i++) {
                    assertThat(p[i] <= cut).isEqualTo(adjusted[i] <= level + ROUNDING);
                }
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void theThresholdFlagsExactlyTheRowsUpToTheCut(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int trial = 0; trial < 200; trial++) {
            int levels = 5 + random.nextInt(500);
            Calibration calibration = Calibration.of(random.ints(1 + random.nextInt(300), 0, levels)
                    .asDoubleStream()
                    .toArray());
            double[] scores = random.ints(1 + random.nextInt(50), 0, 2 * levels)
                    .asDoubleStream()
                    .toArray();
            double cut = new FalseDiscoveryRate(0.2)
                    .cut(Arrays.stream(scores).map(calibration::pValue).toArray());
            double threshold = FalseDiscoveryRate.threshold(cut, calibration, scores);
            assertThat(threshold).isFinite();
            for (double score : scores) {
                assertThat(score > threshold).isEqualTo(calibration.pValue(score) <= cut);
            }
        }
    }

    /** 40 normal and 10 anomalous rows a batch; the mean share of normal rows among the flagged stays at most level * 0.8. */
    @Test
    void atMostTheStatedShareOfFlaggedRowsIsNormalOnAverage() {
        SplittableRandom random = new SplittableRandom(5);
        FalseDiscoveryRate rate = new FalseDiscoveryRate(0.2);
        int trials = 4000;
        double share = 0;
        double found = 0;
        for (int trial = 0; trial < trials; trial++) {
            Calibration calibration = Calibration.of(random.doubles(200).toArray());
            double[] p = new double[50];
            for (int i = 0; i < p.length; i++) {
                p[i] = calibration.pValue(i < 40 ? random.nextDouble() : 1 + random.nextDouble());
            }
            double cut = rate.cut(p);
            long wrong = Arrays.stream(p, 0, 40).filter(value -> value <= cut).count();
            long right = Arrays.stream(p, 40, 50).filter(value -> value <= cut).count();
            share += wrong / (double) Math.max(1, wrong + right) / trials;
            found += right / 10.0 / trials;
        }
        assertThat(share)
                .as("0.16, give or take four standard errors of 0.0023")
                .isBetween(0.13, 0.17);
        assertThat(found).isGreaterThan(0.99);
    }

    @Test
    void wrongLevelsAndPValuesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FalseDiscoveryRate(0))
                .withMessage("false discovery rate must be in (0, 1), got 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FalseDiscoveryRate(0.1).cut(0.5, Double.NaN))
                .withMessage("p-values must be in (0, 1], got NaN");
        assertThat(new FalseDiscoveryRate(0.1).cut()).isZero();
    }
}
