package io.github.deepanomaly.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.deepanomaly.math.ReferenceStatistics;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Against SciPy 1.17.1. */
class DistributionsTest {

    /** Differences of logarithms of gamma functions near 1e5 lose some five of sixteen digits, in both programs. */
    private static final double CANCELLED = 1e-9;

    /** SciPy's own Kolmogorov tail and ours, both sums of a few terms. */
    private static final double FEW_ROUNDINGS = 1e-13;

    @Test
    void betaAgreesWithSciPy() throws IOException {
        for (ReferenceStatistics line : ReferenceStatistics.all("beta")) {
            double a = line.second().get(0);
            double b = line.second().get(1);
            assertRelative(Distributions.beta(line.first().get(0), a, b), line);
        }
    }

    @Test
    void betaQuantileAgreesWithSciPy() throws IOException {
        for (ReferenceStatistics line : ReferenceStatistics.all("beta-quantile")) {
            double a = line.second().get(0);
            double b = line.second().get(1);
            assertRelative(Distributions.betaQuantile(line.first().get(0), a, b), line);
        }
    }

    @Test
    void chiSquareAgreesWithSciPy() throws IOException {
        for (ReferenceStatistics line : ReferenceStatistics.all("chi-square")) {
            assertRelative(
                    Distributions.chiSquareTail(
                            line.first().get(0), line.second().get(0)),
                    line);
        }
        assertThat(Distributions.chiSquareTail(0, 3)).isEqualTo(1);
    }

    @Test
    void kolmogorovAgreesWithSciPy() throws IOException {
        for (ReferenceStatistics line : ReferenceStatistics.all("kolmogorov")) {
            assertThat(Distributions.kolmogorovTail(line.first().get(0)))
                    .as("t = %s", line.first())
                    .isCloseTo(line.result().get(0), within(FEW_ROUNDINGS));
        }
    }

    @Test
    void argumentsOutsideTheirRangeAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Distributions.beta(Double.NaN, 1, 1))
                .withMessage("x must be in [0, 1], a and b above 0, got NaN, 1.0, 1.0");
        assertThatIllegalArgumentException().isThrownBy(() -> Distributions.chiSquareTail(-1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Distributions.kolmogorovTail(Double.NaN));
    }

    private static void assertRelative(double found, ReferenceStatistics line) {
        double expected = line.result().get(0);
        assertThat(found)
                .as("%s %s %s", line.what(), line.first(), line.second())
                .isCloseTo(expected, within(CANCELLED * expected + Double.MIN_NORMAL));
    }
}
