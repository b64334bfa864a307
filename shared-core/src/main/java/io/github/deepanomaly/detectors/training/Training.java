package io.github.deepanomaly.detectors.training;

import io.github.deepanomaly.net.Optimiser;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/**
 * How networks that reproduce their input are trained.
 *
 * @param epochs passes over the rows, by their number
 * @param batch rows a step
 * @param shuffled whether the order is drawn anew for each epoch
 * @param validation the share of rows that early stopping watches
 * @param patience epochs without improvement on them before training stops
 * @param sparsity what the mean absolute value of the code costs, beside the loss
 */
public record Training(
        Optimiser optimiser,
        IntUnaryOperator epochs,
        int batch,
        boolean shuffled,
        double validation,
        int patience,
        double sparsity) {

    static final Param<Optimiser.Rule> OPTIMISER = Param.choice("optimiser", "O", Optimiser.Rule.ADAM)
            .doc("How weights follow their gradient: sgd, momentum or adam.");

    static final Param<Double> LEARNING_RATE =
            Param.real("learningRate", "R", 0.001).between(1e-9, 10).doc("Size of the steps.");

    static final Param<Double> MOMENTUM = Param.real("momentum", "M", 0.9)
            .between(0, 0.9999)
            .doc("Share of the last step in the next one, for momentum and adam.")
            .advanced();

    public static final Param<Double> WEIGHT_DECAY = Param.real("weightDecay", "weight-decay", 0)
            .between(0, 100)
            .doc("Share of each weight, times the learning rate, that every step takes away; biases keep theirs.")
            .advanced();

    static final Param<Integer> EPOCHS = Param.integer("epochs", "E", 0)
            .between(0, 1_000_000)
            .doc("Passes over the training rows.")
            .automatic(0, "200000 / rows, between 30 and 200, or 10 where training rows may be contaminated");

    static final Param<Integer> MINI_BATCH =
            Param.integer("miniBatch", "B", 64).between(1, 1_000_000).doc("Training rows a step.");

    static final Param<Boolean> KEEP_ORDER = Param.flag("keepOrder", "keep-order")
            .doc("Train in the order of the rows instead of shuffling them for each epoch.")
            .advanced();

    static final Param<Double> VALIDATION = Param.real("validation", "V", 0.1)
            .between(0, 0.9)
            .doc("Share of the training rows that early stopping watches; 0 trains all epochs on all rows.");

    static final Param<Integer> PATIENCE = Param.integer("patience", "P", 10)
            .between(1, 1_000_000)
            .doc("Epochs without a better validation loss before training stops; the best weights are kept.");

    public static final Param<Double> SPARSITY = Param.real("sparsity", "sparsity", 0)
            .between(0, 1000)
            .doc(
                    "What the mean absolute value of the code costs, beside the loss: above 0 makes it a sparse autoencoder.")
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
            SPARSITY);

    /** Those of each step, without how many there are. */
    public static final List<Param<?>> STEPS =
            List.of(OPTIMISER, LEARNING_RATE, MOMENTUM, WEIGHT_DECAY, MINI_BATCH, KEEP_ORDER);

    private static final int ROWS_IN_ALL = 200_000;

    private static final int LEAST_EPOCHS = 30;

    private static final int MOST_EPOCHS = 200;

    /** Where rows may be contaminated: networks that train for long learn to reproduce anomalies, too. */
    private static final int BRIEF_EPOCHS = 10;

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
                settings.has(SPARSITY) ? settings.get(SPARSITY) : 0);
    }

    private static IntUnaryOperator epochs(Settings settings) {
        Optional<Integer> chosen = settings.has(EPOCHS) ? settings.chosen(EPOCHS) : Optional.empty();
        boolean brief = settings.has(Trimming.CONTAMINATED) && settings.get(Trimming.CONTAMINATED);
        return epochs(brief ? chosen.or(() -> Optional.of(BRIEF_EPOCHS)) : chosen, ROWS_IN_ALL);
    }

    /** So many epochs as were chosen, or else so many that training sees that many rows in all: between 30 and 200. */
    public static IntUnaryOperator epochs(Optional<Integer> chosen, int rowsInAll) {
        return rows -> chosen.orElseGet(() -> Math.max(LEAST_EPOCHS, Math.min(MOST_EPOCHS, rowsInAll / rows)));
    }

    /** The same with other epochs. */
    public Training withEpochs(IntUnaryOperator other) {
        return new Training(optimiser, other, batch, shuffled, validation, patience, sparsity);
    }
}
