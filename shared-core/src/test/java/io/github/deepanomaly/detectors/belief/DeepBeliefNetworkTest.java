package io.github.deepanomaly.detectors.belief;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detector.Sample;
import io.github.deepanomaly.detector.Scorer;
import io.github.deepanomaly.detectors.reconstruction.EncoderDecoder;
import io.github.deepanomaly.detectors.training.Training;
import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.engine.Engines;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.net.Layers;
import io.github.deepanomaly.net.Optimiser;
import io.github.deepanomaly.param.Settings;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeepBeliefNetworkTest {

    private static final Layout LAYOUT = Layout.numeric(5);
    private static final Training FINE_TUNING = new Training(Optimiser.adam(0.001), rows -> 1, 32, true, 0, 1, 0);

    private static Engine engine() {
        return Engines.of(Engines.Choice.AUTO, 1);
    }

    /** Five columns that follow one hidden factor. */
    private static Sample sample() {
        SplittableRandom random = new SplittableRandom(1);
        Matrix x = new Matrix(300, 5);
        for (int row = 0; row < 300; row++) {
            double factor = random.nextGaussian();
            for (int column = 0; column < 5; column++) {
                x.set(row, column, (float) (factor * (column % 2 == 0 ? 1 : -1) + 0.2 * random.nextGaussian()));
            }
        }
        return new Sample(x, LAYOUT);
    }

    private static BeliefNetwork.Plan plan(String machines, int epochs) {
        return new BeliefNetwork.Plan(
                Layers.parse(machines), columns -> 3, new ContrastiveDivergence(epochs, 1, 0.1), FINE_TUNING);
    }

    private static Matrix weight(EncoderDecoder networks, String name) {
        return Objects.requireNonNull(networks.weights().get(name));
    }

    @Test
    void theDecoderStartsAsTheEncoderUpsideDown() {
        BeliefNetwork.Plan plan = plan("7 sigmoid, 6 linear", 2);
        try (BeliefNetwork networks = plan.networks(LAYOUT, engine(), 1)) {
            plan.prepare(networks, sample(), Run.silent(engine(), 1));
            for (int i = 0; i < 3; i++) {
                Matrix up = weight(networks, "encoder." + i + ".weight");
                Matrix down = weight(networks, "decoder." + (2 - i) + ".weight");
                for (int row = 0; row < up.rows(); row++) {
                    for (int column = 0; column < up.columns(); column++) {
                        assertThat(down.get(column, row)).isEqualTo(up.get(row, column));
                    }
                }
            }
            assertThat(weight(networks, "machine.weight")).isEqualTo(weight(networks, "encoder.0.weight"));
            networks.step(sample());
            assertThat(weight(networks, "machine.weight")).isNotEqualTo(weight(networks, "encoder.0.weight"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"8 sigmoid", "8 linear", "8 sigmoid, 4 linear", "8 linear, 6 sigmoid", ""})
    void pretrainedNetworksReproduceRowsBeforeAnyError(String machines) {
        BeliefNetwork.Plan plan = plan(machines, 200);
        try (BeliefNetwork networks = plan.networks(LAYOUT, engine(), 1)) {
            plan.prepare(networks, sample(), Run.silent(engine(), 1));
            assertThat(networks.reconstruct(sample().x()).unexplained()).isLessThan(0.5);
        }
    }

    @Test
    void withoutPretrainingTheStartIsThatOfAnyNetwork() {
        BeliefNetwork.Plan plan = plan("7 sigmoid", 0);
        try (BeliefNetwork networks = plan.networks(LAYOUT, engine(), 1)) {
            Map<String, Matrix> before = networks.weights();
            plan.prepare(networks, sample(), Run.silent(engine(), 1));
            assertThat(networks.weights()).isEqualTo(before);
        }
    }

    @Test
    void theFreeEnergyIsHighForARowThatBreaksTheRelation() {
        Settings settings = Settings.defaults(DeepBeliefNetwork.KIND.params()).with("score", "free-energy");
        try (Scorer scorer = DeepBeliefNetwork.KIND.detector(settings).fit(sample(), Run.silent(engine(), 1))) {
            double[] scores = scorer.score(Matrix.wrap(2, 5, 1, -1, 1, -1, 1, 1, 1, -1, 1, -1));
            assertThat(scores[1]).isGreaterThan(scores[0]);
        }
        assertThatThrownBy(() -> DeepBeliefNetwork.KIND.detector(settings.with("pretraining", "0")))
                .hasMessage("score free-energy needs pretraining above 0, got 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"8 relu", "8 sigmoid nobias", "dropout 0.1", "batchnorm"})
    void onlyLayersThatAreMachinesAreTaken(String machines) {
        assertThatThrownBy(() -> plan(machines, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "hidden layers must be sigmoid or linear with bias, got \"" + machines.split(" ", -1)[0]);
    }
}
