package io.github.deepanomaly.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.engine.Weights.Entry;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.net.Layers;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WeightsTest {

    private static final Layers LAYERS = Layers.parse("4 relu, dropout 0.5, batchnorm, 2 tanh nobias");

    @Test
    void shapesFollowTheLayers() {
        assertThat(Weights.shapes(3, LAYERS))
                .containsExactly(
                        new Entry("0.weight", 3, 4),
                        new Entry("0.bias", 1, 4),
                        new Entry("2.scale", 1, 4),
                        new Entry("2.shift", 1, 4),
                        new Entry("2.mean", 1, 4),
                        new Entry("2.variance", 1, 4),
                        new Entry("3.weight", 4, 2));
    }

    @Test
    void startValuesAreGlorotsAndPassTheCheck() {
        Map<String, Matrix> weights = Weights.initial(3, LAYERS, 1);
        Weights.check(3, LAYERS, weights);
        float bound = (float) Math.sqrt(6.0 / (3 + 4));
        for (float value : Sample.matrix(weights, "0.weight").values()) {
            assertThat(value).isBetween(-bound, bound);
        }
        assertThat(Sample.matrix(weights, "0.bias")).isEqualTo(new Matrix(1, 4));
        assertThat(Sample.matrix(weights, "2.variance")).isEqualTo(Matrix.wrap(1, 4, 1, 1, 1, 1));
        assertThat(weights).isEqualTo(Weights.initial(3, LAYERS, 1)).isNotEqualTo(Weights.initial(3, LAYERS, 2));
    }

    /** A generator with a seed that is a multiple of its gamma away would give the same numbers, shifted. */
    @Test
    void streamsOfLayersShareNoNumbers() {
        Set<Long> numbers = new HashSet<>();
        SplittableRandom weights = new SplittableRandom(1);
        for (int i = 0; i < 1000; i++) {
            numbers.add(weights.nextLong());
        }
        for (int layer = 0; layer < 9; layer++) {
            SplittableRandom stream = Weights.stream(1, layer);
            for (int i = 0; i < 1000; i++) {
                assertThat(numbers.add(stream.nextLong())).isTrue();
            }
        }
    }
}
