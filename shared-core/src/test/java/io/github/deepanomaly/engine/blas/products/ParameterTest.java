package io.github.deepanomaly.engine.blas.products;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.math.Matrix;
import org.junit.jupiter.api.Test;

class ParameterTest {

    @Test
    void theAverageOfADeadWeightDoesNotBecomeDenormal() {
        Parameter parameter = new Parameter(new Matrix(1, 1));
        parameter.gradient().set(0, 0, 1e-3f);
        parameter.momentum(0, 0.9f);
        parameter.gradient().set(0, 0, 0);
        for (int step = 0; step < 2000; step++) {
            parameter.value.set(0, 0, 0);
            parameter.momentum(1, 0.9f);
            float average = Math.abs(parameter.value.get(0, 0));
            assertThat(average == 0 || average >= Float.MIN_NORMAL).isTrue();
        }
    }
}
