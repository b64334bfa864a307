package io.github.deepanomaly.detectors.training;

import io.github.deepanomaly.engine.Network;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.net.Optimiser;
import io.github.deepanomaly.param.Contaminated;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/**
 * The hyperparameters of training a network.
 *
 * @param epochs passes over the rows, by their number
 * @param batch rows a step
 * @param shuffled whether the order is drawn anew for each epoch
 * @param validation the share of rows that early stopping watches
 * @param patience epochs without improvement on them before training stops
 * @param sparsity what the mean absolute value of the code costs, beside the loss
 * @param augmentation what is done to the rows of a mini-batch before
 * @param frozen how many layers from the input side keep their weights
 */
public record Training(
        Optimiser optimiser,
        IntUnaryOperator epochs,
        int batch,
        boolean shuffled,
        double validation,
        int patience,
        double sparsity,
        Augmentation augmentation,
        int frozen) {

    /** Without augmentation, all layers of which learn. */
    public Training(
            Optimiser optimiser,
            IntUnaryOperator epochs,
            int batch,
            boolean shuffled,
            double validation,
            int patience,
            double sparsity) {
        this(optimiser, epochs, batch, shuffled, validation, patience, sparsity, Augmentation.NONE, 0);
    }

    static final Param<Optimiser.Rule> OPTIMISER =
            Param.choice("optimiser", "O", Optimiser.Rule.ADAM).doc("Optimiser: sgd, momentum or adam.");

    static final Param<Double> LEARNING_RATE =
            Param.real("learningRate", "R", 0.001).between(1e-9, 10).doc("Learning rate of the optimiser.");

    static final Param<Double> MOMENTUM = Param.real("momentum", "M", 0.9)
            .between(0, 0.9999)
            .doc("Momentum coefficient (beta1 of adam); not used by sgd.")
            .advanced();

    public static final Param<Double> WEIGHT_DECAY = Param.real("weightDecay", "weight-decay", 0)
            .between(0, 100)
            .doc("Decoupled L2 weight decay (as in AdamW); not applied to biases.")
            .advanced();

    public static final Param<Integer> EPOCHS = Param.integer("epochs", "E", 0)
            .between(0, 1_000_000)
            .doc("Number of passes over the training rows.")
            .automatic(
                    0,
                    "200000 / rows, between 30 and 200; with contaminated 10, or 20 for a table with levels or dates");

    static final Param<Integer> MINI_BATCH =
            Param.integer("miniBatch", "B", 64).between(1, 1_000_000).doc("Number of training rows per gradient step.");

    static final Param<Boolean> KEEP_ORDER = Param.flag("keepOrder", "keep-order")
            .doc("Keep the order of the training rows instead of shuffling them in each epoch.")
            .advanced();

    static final Param<Double> VALIDATION = Param.real("validation", "V", 0.1)
            .between(0, 0.9)
            .doc("Share of the training rows used as validation rows for early stopping. With 0 all rows train "
                    + "for all epochs.");

    static final Param<Integer> PATIENCE = Param.integer("patience", "P", 10)
            .between(1, 1_000_000)
            .doc("Number of epochs without a better validation loss after which training stops; the best weights "
                    + "are kept.");

    public static final Param<Double> SPARSITY = Param.real("sparsity", "sparsity", 0)
            .between(0, 1000)
            .doc("Weight of the L1 penalty on the code. A value above 0 makes it a sparse autoencoder.")
            .advanced();

    public static final Param<Integer> FREEZE = Param.integer("freeze", "freeze", 0)
            .between(0, 1000)
            .doc("Number of layers from the input side that keep their weights, for training that goes on from a model "
                    + "or from weights of a file.")
            .advanced();

    /** All of them, in the order in which they are shown. */
    public static final List<Param<?>> PARAMS = List.of(
            OPTIMISER,
            LEARNING_RATE,
            MOMENTUM,
            WEIGHT_DECAY,
            EPOCHS,
            MINI_BATCH,
            KEEP_ORDER,
            VALIDATION,
            PATIENCE,
            SPARSITY,
            FREEZE);

    /** Those of each step, without how many there are. */
    public static final List<Param<?>> STEPS =
            List.of(OPTIMISER, LEARNING_RATE, MOMENTUM, WEIGHT_DECAY, MINI_BATCH, KEEP_ORDER);

    private static final int ROWS_IN_ALL = 200_000;

    private static final int LEAST_EPOCHS = 30;

    private static final int MOST_EPOCHS = 200;

    /** Where rows may be contaminated: networks that train for long learn to reproduce anomalies, too. */
    private static final int BRIEF_EPOCHS = 10;

    private static final int LONGER_EPOCHS = 20;

    /** The training that settings with {@link #PARAMS} describe. */
    public static Training of(Settings settings) {
        return of(settings, WEIGHT_DECAY);
    }

    /** The same, where another parameter stands in for {@link #WEIGHT_DECAY}. */
    public static Training of(Settings settings, Param<Double> weightDecay) {
        return new Training(
                new Optimiser(
                        settings.get(OPTIMISER),
                        settings.get(LEARNING_RATE),
                        settings.get(MOMENTUM),
                        settings.get(weightDecay)),
                epochs(settings),
                settings.get(MINI_BATCH),
                !settings.get(KEEP_ORDER),
                settings.has(VALIDATION) ? settings.get(VALIDATION) : 0,
                settings.has(PATIENCE) ? settings.get(PATIENCE) : 1,
                settings.has(SPARSITY) ? settings.get(SPARSITY) : 0,
                augmentation(settings),
                settings.has(FREEZE) ? settings.get(FREEZE) : 0);
    }

    /**
     * Freezes the first layers of networks that follow each other. Throws {@link IllegalArgumentException} where no layer is left to learn;
     * the networks are closed then.
     */
    public void freeze(Network... inOrder) {
        if (frozen == 0) {
            return;
        }
        try {
            int all = 0;
            for (Network network : inOrder) {
                all += network.freeze(Math.max(0, frozen - all));
            }
            if (frozen >= all) {
                throw new IllegalArgumentException("freeze must leave a layer to learn, so it must be at most "
                        + (all - 1) + " for this network, got " + frozen);
            }
        } catch (RuntimeException e) {
            List.of(inOrder).forEach(Network::close);
            throw e;
        }
    }

    /** The training for rows of that layout: levels and dates take longer to learn. */
    public static Training of(Settings settings, Layout layout) {
        Training training = of(settings);
        boolean longer =
                settings.chosen(EPOCHS).isEmpty() && settings.get(Contaminated.PARAM) && layout.compounds() > 0;
        return longer ? training.withEpochs(rows -> LONGER_EPOCHS) : training;
    }

    private static Augmentation augmentation(Settings settings) {
        if (!settings.has(Augmentation.PARAM)) {
            return Augmentation.NONE;
        }
        return Augmentation.of(
                settings.get(Augmentation.PARAM), number(settings, "channels", 1), number(settings, "height", 0));
    }

    /** A setting of kinds for sequences and pictures, or that value where a kind has none. */
    private static int number(Settings settings, String name, int without) {
        return settings.find(name)
                .map(param -> Integer.parseInt(settings.asText().get(param.name())))
                .orElse(without);
    }

    private static IntUnaryOperator epochs(Settings settings) {
        Optional<Integer> chosen = settings.has(EPOCHS) ? settings.chosen(EPOCHS) : Optional.empty();
        boolean brief = Contaminated.in(settings);
        return epochs(brief ? chosen.or(() -> Optional.of(BRIEF_EPOCHS)) : chosen, ROWS_IN_ALL);
    }

    /** The chosen number of epochs, or by default 200000 / rows, between 30 and 200. */
    public static IntUnaryOperator epochs(Optional<Integer> chosen, int rowsInAll) {
        return rows -> chosen.orElseGet(() -> Math.max(LEAST_EPOCHS, Math.min(MOST_EPOCHS, rowsInAll / rows)));
    }

    /** The same with other epochs. */
    public Training withEpochs(IntUnaryOperator other) {
        return new Training(optimiser, other, batch, shuffled, validation, patience, sparsity, augmentation, frozen);
    }
}
