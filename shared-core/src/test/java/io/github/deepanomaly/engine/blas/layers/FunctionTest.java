package io.github.deepanomaly.engine.blas.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FunctionTest {

    private static final float[] EXTREMES = {
        0,
        -0f,
        Float.MIN_VALUE,
        -Float.MIN_VALUE,
        1e-30f,
        -1e-30f,
        Float.MAX_VALUE,
        -Float.MAX_VALUE,
        Float.POSITIVE_INFINITY,
        Float.NEGATIVE_INFINITY
    };

    private static final double TINY = 1e-37;

    private static void compare(Function function, DoubleUnaryOperator exact, double relative, double absolute) {
        for (double z = -100; z <= 100; z += 0x1p-10 / 3) {
            compare(function, exact, (float) z, relative, absolute);
        }
        for (float z : EXTREMES) {
            compare(function, exact, z, relative, absolute);
        }
    }

    private static void compare(
            Function function, DoubleUnaryOperator exact, float z, double relative, double absolute) {
        float[] values = {z};
        function.apply(values);
        double expected = (float) exact.applyAsDouble(z);
        if (Double.isInfinite(expected)) {
            assertThat((double) values[0]).isEqualTo(expected);
        } else {
            assertThat((double) values[0])
                    .as("%s of %s", function, z)
                    .isCloseTo(expected, within(relative * Math.abs(expected) + absolute));
        }
    }

    @Test
    void tanhIsRightToItsRelativeError() {
        compare(Function.TANH, Math::tanh, Function.TANH_ERROR, TINY);
    }

    @Test
    void sigmoidIsRightToTheAbsoluteErrorOfTanh() {
        compare(Function.SIGMOID, z -> 1 / (1 + Math.exp(-z)), 0, Function.TANH_ERROR);
    }

    @Test
    void eluIsRightToFourTimesTheErrorOfTanh() {
        compare(Function.ELU, z -> z > 0 ? z : Math.expm1(z), 4 * Function.TANH_ERROR, TINY);
    }

    @Test
    void tanhNeverLeavesItsRange() {
        for (float z = 5; z < 10; z += 0x1p-16f) {
            float[] values = {z, -z};
            Function.TANH.apply(values);
            assertThat(values[0]).isLessThanOrEqualTo(1);
            assertThat(values[1]).isGreaterThanOrEqualTo(-1);
        }
    }

    @ParameterizedTest
    @EnumSource(Function.class)
    void notANumberStaysNotANumber(Function function) {
        float[] values = {Float.NaN};
        function.apply(values);
        assertThat(values[0]).isNaN();
    }

    @ParameterizedTest
    @EnumSource(names = {"RELU", "LEAKY_RELU"})
    void slopesOfRectifiersAreExact(Function function) {
        float[] y = {1, Float.MIN_VALUE, Float.MAX_VALUE, 0, -0f, -Float.MIN_VALUE, -3};
        function.apply(y);
        float[] delta = new float[y.length];
        function.delta(y, new float[] {2, 2, 2, 2, 2, 2, 2}, delta);
        float below = function == Function.RELU ? 0 : 0.02f;
        assertThat(delta).containsExactly(2, 2, 2, below, below, below, below);
    }
}
