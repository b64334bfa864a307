package io.github.deepanomaly.detectors.adversarial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.deepanomaly.detector.Epoch;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detector.Sample;
import io.github.deepanomaly.detector.Scorer;
import io.github.deepanomaly.detectors.training.Training;
import io.github.deepanomaly.engine.Engines;
import io.github.deepanomaly.loss.GanLoss.Game;
import io.github.deepanomaly.math.Block;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GanTest {

    private static final Layout LAYOUT = Layout.numeric(2);

    private static Settings with(String... namesAndTexts) {
        Settings settings = Settings.defaults(Gan.KIND.params());
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            settings = settings.with(namesAndTexts[i], namesAndTexts[i + 1]);
        }
        return settings;
    }

    /** Points on a ring of radius 1. */
    private static Matrix ring(int rows, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Matrix x = new Matrix(rows, 2);
        for (int row = 0; row < rows; row++) {
            double angle = random.nextDouble(2 * Math.PI);
            x.set(row, 0, (float) (Math.cos(angle) + 0.05 * random.nextGaussian()));
            x.set(row, 1, (float) (Math.sin(angle) + 0.05 * random.nextGaussian()));
        }
        return x;
    }

    /** On the ring, in its middle, and outside. */
    private static final Matrix PLACES = Matrix.wrap(3, 2, 1, 0, 0, 0, 2, 2);

    private static Scorer fit(Settings settings, Matrix x, List<Epoch> epochs, List<String> warnings) {
        Progress progress = new Progress() {
            @Override
            public void epoch(Epoch epoch) {
                epochs.add(epoch);
            }

            @Override
            public void warning(String message) {
                warnings.add(message);
            }
        };
        return Gan.KIND
                .detector(settings)
                .fit(new Sample(x, LAYOUT), new Run(Engines.of(Engines.Choice.AUTO, 1), 1, progress));
    }

    private static Scorer fit(Settings settings, Matrix x) {
        return fit(settings, x, new ArrayList<>(), new ArrayList<>());
    }

    private static double[] scores(Settings settings, Matrix training, Matrix test) {
        try (Scorer scorer = fit(settings, training)) {
            return scorer.score(test);
        }
    }

    @ParameterizedTest
    @EnumSource(Game.class)
    void inEveryGameTheDiscriminatorAloneRefusesWhatIsOffTheRing(Game game) {
        Settings settings =
                with("game", Param.choice("g", "g", game).print(game), "score", "discriminator", "epochs", "100");
        double[] scores = scores(settings, ring(400, 1), PLACES);
        assertThat(scores[1]).isGreaterThan(scores[0]);
        assertThat(scores[2]).isGreaterThan(scores[0]);
    }

    @Test
    void theTextbookFormIsReachableByOptionsAlone() {
        List<Epoch> epochs = new ArrayList<>();
        Settings textbook = with(
                "game", "minimax",
                "discriminatorSteps", "3",
                "fakes", "1",
                "checkpoints", "1",
                "score", "one-minus-d",
                "generator", "8 relu, batchnorm, 6 tanh",
                "discriminator", "7 leakyrelu, dropout 0.1",
                "generatorNoise", "5",
                "epochs", "4");
        try (Scorer scorer = fit(textbook, ring(100, 2), epochs, new ArrayList<>())) {
            assertThat(Arrays.stream(scorer.score(PLACES))).allMatch(score -> score > 0 && score < 1);
            Map<String, Matrix> weights = scorer.state().matrices();
            assertThat(weights.get("generator.0.weight")).hasToString("5 x 8 matrix");
            assertThat(weights.get("generator.3.weight")).hasToString("6 x 2 matrix");
            assertThat(weights.get("discriminator.0.weight")).hasToString("2 x 7 matrix");
            assertThat(weights.get("discriminator.2.weight")).hasToString("7 x 1 matrix");
            assertThat(weights.keySet()).noneMatch(name -> name.startsWith("score."));
        }
        assertThat(epochs).hasSize(4).extracting(Epoch::validationLoss).containsOnly(Double.NaN);
        // Near the start: ln(1 - D) of fakes, and -ln D - ln(1 - D), with D near a half.
        assertThat(epochs.get(0).trainingLoss()).isBetween(-1.5, 0.0);
        assertThat(epochs.get(0).discriminatorLoss()).isBetween(0.7, 2.1);
    }

    @Test
    void oneMinusDIsTheSigmoidOfMinusTheOutput() {
        double[] literal = scores(with("score", "one-minus-d", "epochs", "5"), ring(100, 3), PLACES);
        double[] outputs = scores(with("score", "discriminator", "epochs", "5"), ring(100, 3), PLACES);
        for (int row = 0; row < literal.length; row++) {
            assertThat(literal[row]).isCloseTo(1 / (1 + Math.exp(-outputs[row])), within(1e-9));
        }
        double[] squares =
                scores(with("score", "one-minus-d", "epochs", "5", "game", "least-squares"), ring(100, 3), PLACES);
        double[] plain =
                scores(with("score", "discriminator", "epochs", "5", "game", "least-squares"), ring(100, 3), PLACES);
        for (int row = 0; row < squares.length; row++) {
            assertThat(squares[row]).isCloseTo(1 + plain[row], within(1e-9));
        }
    }

    @Test
    void theGeneratorLearnsWhereTheRowsAre() {
        Matrix x = ring(500, 4);
        for (int i = 0; i < x.values().length; i++) {
            x.values()[i] += 5; // so that an untrained generator, around 0, is far off
        }
        Settings settings = with("fakes", "1");
        GanRules rules = GanRules.of(settings);
        Run run = Run.silent(Engines.of(Engines.Choice.AUTO, 1), 1);
        Training training = Training.of(settings).withEpochs(rows -> 100);
        try (GanNetworks networks = GanNetworks.of(LAYOUT, rules, training.optimiser(), run.engine(), 1)) {
            GanTraining.train(networks, new Sample(x, LAYOUT), rules, training, run, 0);
            Matrix noise = new Matrix(300, rules.noise());
            SplittableRandom random = new SplittableRandom(5);
            for (int i = 0; i < noise.values().length; i++) {
                noise.values()[i] = (float) random.nextGaussian();
            }
            Matrix fakes = networks.fakes(noise, false);
            double sum = 0;
            for (float value : fakes.values()) {
                sum += value;
            }
            assertThat(sum / fakes.values().length).isBetween(4.0, 6.0);
        }
    }

    @Test
    void levelsThatNeverGoTogetherAreRefused() {
        Layout layout = new Layout(List.of(new Block(0, 2, true, 0), new Block(2, 2, true, 0)));
        Matrix x = new Matrix(200, 4);
        for (int row = 0; row < 200; row++) { // the two columns agree
            x.set(row, row % 2, 1);
            x.set(row, 2 + row % 2, 1);
        }
        Matrix test = Matrix.wrap(2, 4, 1, 0, 1, 0, 1, 0, 0, 1);
        try (Scorer scorer = Gan.KIND
                .detector(with("score", "discriminator"))
                .fit(new Sample(x, layout), Run.silent(Engines.of(Engines.Choice.AUTO, 1), 1))) {
            double[] scores = scorer.score(test);
            assertThat(scores[1]).isGreaterThan(scores[0]);
        }
    }

    @Test
    void contaminatedTrainingTrimsWhatLiesApart() {
        Matrix x = ring(300, 11);
        for (int row = 0; row < 15; row++) { // a tight cluster, each other's nearest neighbours
            x.set(row, 0, 2 + row * 0.001f);
            x.set(row, 1, 2);
        }
        double[] trusting = scores(with("epochs", "30"), x, PLACES);
        double[] trimming = scores(with("epochs", "30", "contaminated", "true"), x, PLACES);
        assertThat(trimming[2] - trimming[0]).isGreaterThan(trusting[2] - trusting[0] + 1);
    }
}
