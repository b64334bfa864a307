package io.github.deepanomaly.detectors.adversarial;

import io.github.deepanomaly.detectors.training.Training;
import io.github.deepanomaly.loss.GanLoss.Game;
import io.github.deepanomaly.loss.Logistic;
import io.github.deepanomaly.net.Activation;
import io.github.deepanomaly.net.Arrangement.Reshape;
import io.github.deepanomaly.net.Layer;
import io.github.deepanomaly.net.Layer.BatchNorm;
import io.github.deepanomaly.net.Layer.Dense;
import io.github.deepanomaly.net.Layer.Dropout;
import io.github.deepanomaly.net.Layer.Noise;
import io.github.deepanomaly.net.Layers;
import io.github.deepanomaly.net.Shape;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/**
 * The hyperparameters of training a generator and a discriminator.
 *
 * @param generator layers between the noise and the generator's output layer
 * @param discriminator layers between a row and the discriminator's one output
 * @param noise numbers that the generator makes a row of
 * @param steps of the discriminator for each one of the generator
 * @param fakes the generator's share of what the discriminator is told to refuse
 * @param checkpoints at how many last epochs the discriminator's weights are averaged
 * @param bound of the discriminator's weights, where there is a constraint
 */
record GanRules(
        Layers generator,
        Layers discriminator,
        int noise,
        Game game,
        int steps,
        double fakes,
        int checkpoints,
        Constraint constraint,
        double bound) {

    static final Param<Layers> GENERATOR = Param.of(
                    "generator", "G", Layers.class, Layers.parse("64 relu"), Layers::parse)
            .doc("Hidden layers of the generator. Example: \"64 relu, batchnorm, 64 relu\".");

    static final Param<Layers> DISCRIMINATOR = Param.of(
                    "discriminator", "D", Layers.class, Layers.parse("64 relu, 64 relu"), Layers::parse)
            .doc("Hidden layers of the discriminator. Example: \"64 leakyrelu, dropout 0.2\".");

    static final Param<Integer> NOISE = Param.integer("generatorNoise", "N", 16)
            .between(1, 10_000)
            .doc("Number of random inputs of the generator.");

    static final Param<Game> GAME = Param.choice("game", "game", Game.NON_SATURATING)
            .doc("Adversarial loss: non-saturating (the generator minimises -log D(G(z))), minimax (it minimises "
                    + "log(1 - D(G(z)))), least-squares or hinge.");

    static final Param<Integer> STEPS = Param.integer("discriminatorSteps", "steps", 1)
            .between(1, 100)
            .doc("Number k of discriminator steps for each generator step.");

    static final Param<Double> FAKES = Param.real("fakes", "F", 0.02)
            .between(0, 1)
            .doc("Share of generated rows among the negatives of the discriminator. The others are uniform random "
                    + "rows and real rows with noise. With 1 (Goodfellow et al.) it is unreliable far from the "
                    + "training rows.");

    static final Param<Integer> CHECKPOINTS = Param.integer("checkpoints", "checkpoints", 10)
            .between(1, 1_000_000)
            .doc("Number of last epochs over which the discriminator's weights are averaged; 1 uses the weights "
                    + "of the last epoch.");

    static final Param<Constraint> CONSTRAINT = Param.choice("constraint", "constraint", Constraint.NONE)
            .doc("Constraint on the discriminator's dense weights after each step: none, spectral-norm or "
                    + "clipping.")
            .advanced();

    static final Param<Double> BOUND = Param.real("bound", "bound", 1)
            .between(1e-6, 1e6)
            .doc("Limit of the weight constraint: largest singular value (spectral-norm) or largest absolute "
                    + "weight (clipping).")
            .advanced();

    /** All of them, in the order in which they are shown. */
    static final List<Param<?>> PARAMS =
            List.of(GENERATOR, DISCRIMINATOR, NOISE, GAME, STEPS, FAKES, CHECKPOINTS, CONSTRAINT, BOUND);

    private static final int ROWS_IN_ALL = 50_000;

    /** What {@link #epochs} gives where none were chosen, in words. */
    static final String AUTOMATIC_EPOCHS = "50000 / rows, between 30 and 200";

    /** The rules that settings with {@link #PARAMS} describe. */
    static GanRules of(Settings settings) {
        return new GanRules(
                settings.get(GENERATOR),
                settings.get(DISCRIMINATOR),
                settings.get(NOISE),
                settings.get(GAME),
                settings.get(STEPS),
                settings.get(FAKES),
                settings.get(CHECKPOINTS),
                settings.get(CONSTRAINT),
                settings.get(BOUND));
    }

    /** Epochs by the number of rows, if none were chosen. */
    static IntUnaryOperator epochs(Optional<Integer> chosen) {
        return Training.epochs(chosen, ROWS_IN_ALL);
    }

    /** D(x), from the discriminator's output: a probability in the logistic games, the output itself in the others. */
    double reality(double output) {
        return logistic() ? Logistic.probability(output) : output;
    }

    boolean logistic() {
        return game == Game.NON_SATURATING || game == Game.MINIMAX;
    }

    /** The score 1 - D(x). */
    double unreality(double output) {
        return 1 - reality(output);
    }

    /** The generator's whole stack for rows of that many columns. */
    Layers generator(int columns) {
        return generator.then(new Dense(columns, Activation.LINEAR));
    }

    /** The shape in which the discriminator reads rows of that many columns. */
    Shape shape(int columns) {
        for (Layer layer : discriminator.list()) {
            if (layer instanceof Reshape reshape) {
                return reshape.shape();
            } else if (!(layer instanceof Dropout || layer instanceof Noise || layer instanceof BatchNorm)) {
                break;
            }
        }
        return Shape.columns(columns);
    }

    /** The discriminator's whole stack. */
    Layers judge() {
        return discriminator.then(new Dense(1, Activation.LINEAR));
    }
}
