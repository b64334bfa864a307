package io.github.deepanomaly.detectors.adversarial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.deepanomaly.net.Shape;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmoothNoiseTest {

    private static final int ROWS = 4000;

    private static IntToDoubleFunction normal(long seed) {
        double[] table = new double[1 << 16];
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < table.length; i++) {
            table[i] = random.nextGaussian();
        }
        return i -> table[i & (table.length - 1)];
    }

    private static double product(Shape shape, int column, int other, double apart) {
        SmoothNoise noise = SmoothNoise.of(shape);
        IntToDoubleFunction normal = normal(1);
        return IntStream.range(0, ROWS)
                .mapToDouble(row -> {
                    IntToDoubleFunction moved = i -> normal.applyAsDouble(row * 31 + i);
                    return noise.at(column, apart, moved) * noise.at(other, apart, moved);
                })
                .average()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"30x2", "6x5x3"})
    void hasAVarianceOfOneInEveryColumn(String text) {
        Shape shape = Shape.parse(text);
        for (int column = 0; column < shape.size(); column++) {
            assertThat(product(shape, column, column, 3.7)).isCloseTo(1, within(0.15));
        }
    }

    @Test
    void neighbouringStepsAreAlikeAndFarOnesAndOtherChannelsAreNot() {
        Shape shape = Shape.sequence(30, 2);
        assertThat(product(shape, 20, 22, 10)).isGreaterThan(0.9);
        assertThat(product(shape, 0, 58, 10)).isCloseTo(0, within(0.1));
        assertThat(product(shape, 20, 21, 10)).isCloseTo(0, within(0.1));
        assertThat(product(shape, 20, 22, 1)).isCloseTo(0, within(0.1));
    }

    @Test
    void pixelsBelowEachOtherAreAlike() {
        Shape shape = Shape.image(8, 8, 1);
        assertThat(product(shape, 20, 21, 8)).isGreaterThan(0.9);
        assertThat(product(shape, 20, 28, 8)).isGreaterThan(0.9);
        assertThat(product(shape, 0, 63, 4)).isCloseTo(0, within(0.1));
    }

    @Test
    void noChannelRepeatsAnother() {
        Shape shape = Shape.sequence(12, 9);
        for (int step = 0; step < 12; step++) {
            for (int channel = 1; channel < 9; channel++) {
                assertThat(product(shape, 0, step * 9 + channel, 1)).isCloseTo(0, within(0.1));
            }
        }
    }

    @Test
    void columnsWithoutOrderHaveOnePlaceEach() {
        assertThat(SmoothNoise.of(Shape.columns(7)).longest()).isEqualTo(1);
    }
}
