package io.github.deepanomaly.detectors;

import io.github.deepanomaly.detect.Epoch;
import io.github.deepanomaly.detect.Run;
import io.github.deepanomaly.detect.Sample;
import io.github.deepanomaly.detect.State;
import io.github.deepanomaly.math.Matrix;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/** Trains by mini-batches, epoch after epoch, and keeps the weights that do best on rows it does not train on. */
final class EpochLoop {

    /** What can be trained so. */
    interface Trainable {

        /** Moves the weights for one mini-batch; gives its mean loss. */
        double step(Sample batch);

        /** The mean loss over rows, with the weights as they are. */
        double loss(Sample rows);

        /** An epoch has ended; gives the mean loss of its discriminator, NaN without one. */
        default double endEpoch(int epoch, int epochs) {
            return Double.NaN;
        }

        /** Copies of all weights. */
        Map<String, Matrix> weights();

        /** Takes what {@link #weights} gave. */
        void load(State weights);
    }

    private final Trainable model;
    private final Training training;
    private final Run run;

    private EpochLoop(Trainable model, Training training, Run run) {
        this.model = model;
        this.training = training;
        this.run = run;
    }

    /** Trains on the rows of a sample; leaves the weights of the epoch with the smallest validation loss. */
    static void train(Trainable model, Sample sample, Training training, Run run) {
        train(model, sample, training, run, 0);
    }

    /** The same where other epochs came before, so that numbers go on; gives the number of the last epoch. */
    static int train(Trainable model, Sample sample, Training training, Run run, int before) {
        return new EpochLoop(model, training, run).train(sample, before);
    }

    private int train(Sample sample, int before) {
        int epochs = training.epochs(sample.size());
        int[] order = permutation(sample.size(), run.random("validation"));
        int held = (int) (sample.size() * training.validation());
        Sample validation = sample.rows(Arrays.copyOf(order, held));
        int[] fitted = Arrays.copyOfRange(order, held, order.length);
        Arrays.sort(fitted);
        SplittableRandom random = run.random("order");
        double best = Double.POSITIVE_INFINITY;
        Map<String, Matrix> bestWeights = Map.of();
        int waited = 0;
        int last = before;
        String message = "epoch 1 of " + epochs;
        for (int epoch = 1; epoch <= epochs && waited < training.patience(); epoch++) {
            if (training.shuffled()) {
                shuffle(fitted, random);
            }
            double trainingLoss = epoch(sample, fitted, epoch, epochs, message);
            double validationLoss = held == 0 ? Double.NaN : loss(validation);
            double discriminatorLoss = model.endEpoch(epoch, epochs);
            requireFinite(trainingLoss, epoch);
            requireFinite(Double.isNaN(discriminatorLoss) ? 0 : discriminatorLoss, epoch);
            last = before + epoch;
            run.progress().epoch(new Epoch(last, trainingLoss, validationLoss, discriminatorLoss));
            message = message(epoch, epochs, held == 0 ? trainingLoss : validationLoss, discriminatorLoss);
            waited++;
            if (held == 0) {
                waited = 0;
            } else if (validationLoss < best) {
                best = validationLoss;
                bestWeights = model.weights();
                waited = 0;
            }
        }
        if (!bestWeights.isEmpty()) {
            model.load(new State(bestWeights, Map.of()));
        }
        return last;
    }

    private static void requireFinite(double loss, int epoch) {
        if (!Double.isFinite(loss)) {
            throw new IllegalStateException(
                    "training diverged in epoch " + epoch + " (loss " + loss + "): lower the learning rate");
        }
    }

    private static String message(int epoch, int epochs, double loss, double discriminatorLoss) {
        String text = String.format(Locale.ROOT, "epoch %d of %d, loss %.4g", epoch, epochs, loss);
        return Double.isNaN(discriminatorLoss)
                ? text
                : text + String.format(Locale.ROOT, ", discriminator loss %.4g", discriminatorLoss);
    }

    private double epoch(Sample sample, int[] order, int epoch, int epochs, String message) {
        double sum = 0;
        for (int from = 0; from < order.length; from += training.batch()) {
            run.report((epoch - 1 + (double) from / order.length) / epochs, message);
            int to = Math.min(from + training.batch(), order.length);
            sum += model.step(sample.rows(Arrays.copyOfRange(order, from, to))) * (to - from);
        }
        return sum / order.length;
    }

    private double loss(Sample rows) {
        double sum = 0;
        for (int from = 0; from < rows.size(); from += training.batch()) {
            int to = Math.min(from + training.batch(), rows.size());
            sum += model.loss(rows.rows(from, to)) * (to - from);
        }
        return sum / rows.size();
    }

    /** The numbers below {@code size} in random order. */
    static int[] permutation(int size, SplittableRandom random) {
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            order[i] = i;
        }
        shuffle(order, random);
        return order;
    }

    /** Brings numbers into random order. */
    static void shuffle(int[] order, SplittableRandom random) {
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        }
    }
}
