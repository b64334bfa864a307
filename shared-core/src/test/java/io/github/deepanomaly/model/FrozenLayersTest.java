package io.github.deepanomaly.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detectors.Detectors;
import io.github.deepanomaly.engine.Engines;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.testing.Brief;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class FrozenLayersTest {

    private static final Rows ROWS = rows();

    private static Rows rows() {
        double[][] rows = new double[120][16];
        Random random = new Random(7);
        for (double[] row : rows) {
            double phase = random.nextDouble();
            for (int i = 0; i < row.length; i++) {
                row[i] = Math.sin(phase + i / 2.0) + 0.1 * random.nextGaussian();
            }
        }
        return Rows.of(rows);
    }

    /** Every kind that has the option. */
    static Stream<Kind> kinds() {
        return Detectors.ALL.stream()
                .filter(kind ->
                        kind.params().stream().anyMatch(param -> param.name().equals("freeze")));
    }

    private static Settings settings(Kind kind) {
        return Brief.settings(kind).with("epochs", "4").with("validation", "0");
    }

    private static Run run() {
        return Run.silent(Engines.of(Engines.Choice.BLAS, 1), 3);
    }

    private static Map<String, Matrix> weights(AnomalyModel model) {
        return model.pipeline().scorer().state().matrices();
    }

    /** The name of the weights of the first layer that has some: layers that only arrange values may stand before it. */
    private static String firstWeight(Map<String, Matrix> weights) {
        return weights.keySet().stream()
                .filter(name -> name.matches("(encoder[.])?[0-9]+[.]weight"))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aTrainingThatGoesOnLeavesTheFirstLayerAsItWas(Kind kind) {
        Settings settings = settings(kind);
        AnomalyModel earlier = AnomalyModel.train(kind, settings, ROWS, run());
        try (ModelTraining training = ModelTraining.resume(earlier, settings.with("freeze", "1"), ROWS, run())) {
            assertThat(training.next()).isTrue();
            Map<String, Matrix> before = weights(earlier);
            Map<String, Matrix> after = weights(training.model());
            String first = firstWeight(before);
            assertThat(after.get(first)).as(first).isEqualTo(before.get(first));
            assertThat(before.keySet().stream()
                            .filter(name -> name.endsWith(".weight") && !name.equals(first))
                            .filter(name -> !Objects.equals(before.get(name), after.get(name))))
                    .isNotEmpty();
        }
        try (ModelTraining training = ModelTraining.resume(earlier, settings, ROWS, run())) {
            assertThat(training.next()).isTrue();
            String first = firstWeight(weights(earlier));
            assertThat(weights(training.model()).get(first))
                    .as(first)
                    .isNotEqualTo(weights(earlier).get(first));
        }
    }

    @Test
    void theDecoderFollowsTheEncoderAndOneLayerMustLearn() {
        Kind kind = Detectors.byId("autoencoder").orElseThrow();
        AnomalyModel earlier = AnomalyModel.train(kind, settings(kind), ROWS, run());
        try (ModelTraining training =
                ModelTraining.resume(earlier, settings(kind).with("freeze", "3"), ROWS, run())) {
            assertThat(training.next()).isTrue();
            Map<String, Matrix> before = weights(earlier);
            Map<String, Matrix> after = weights(training.model());
            for (String name : new String[] {"encoder.0.weight", "encoder.1.weight", "decoder.0.weight"}) {
                assertThat(after.get(name)).as(name).isEqualTo(before.get(name));
            }
            assertThat(after.get("decoder.1.weight")).isNotEqualTo(before.get("decoder.1.weight"));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModelTraining.resume(earlier, settings(kind).with("freeze", "4"), ROWS, run()))
                .withMessage("freeze must leave a layer to learn, so it must be at most 3 for this network, got 4");
    }
}
