package io.github.deepanomaly.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.deepanomaly.math.Matrix;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrincipalComponentsTest {

    private static final double ROUNDING = 1e-6;

    /** Rounding was taken for a direction, which then was the first one again: along it every row lay a billion variances out. */
    @ParameterizedTest(name = "{0} columns, seeds 1 to 20")
    @ValueSource(ints = {2, 3, 5})
    void directionsAreOrthogonalWhereColumnsRepeatEachOther(int columns) {
        for (long seed = 1; seed <= 20; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Matrix x = new Matrix(200, columns);
            Matrix weights = new Matrix(200, 1);
            for (int row = 0; row < 200; row++) {
                float first = random.nextInt(2) == 0 ? -1.0174f : 0.9829f;
                for (int column = 0; column < columns; column++) {
                    x.set(row, column, column % 2 == 0 ? first : -first);
                }
                weights.set(row, 0, 1);
            }
            PrincipalComponents components =
                    PrincipalComponents.fit(x, weights, columns, new SplittableRandom(seed), () -> {});
            Matrix directions = components.directions();
            for (int k = 0; k < columns; k++) {
                for (int other = 0; other < k; other++) {
                    double product = 0;
                    for (int i = 0; i < columns; i++) {
                        product += directions.get(k, i) * (double) directions.get(other, i);
                    }
                    assertThat(product).as("directions %d and %d", k, other).isCloseTo(0, within(ROUNDING));
                }
            }
            assertThat(components.leverage(x, 0, ROUNDING)).isLessThan(2);
        }
    }
}
