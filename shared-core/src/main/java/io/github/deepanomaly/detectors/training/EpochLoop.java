package io.github.deepanomaly.detectors.training;

import io.github.deepanomaly.detector.Epoch;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detector.Sample;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.math.Permutation;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/** Trains by mini-batches, epoch after epoch, and keeps the weights that do best on rows it does not train on. */
public final class EpochLoop {

    /** A model that can be trained in epochs. */
    public interface Trainable {

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
    private final Sample sample;
    private final Training training;
    private final Run run;
    private final int before;
    private final int epochs;
    private final Sample validation;
    private final int[] fitted;
    private final SplittableRandom random;
    private final SplittableRandom distortions;

    private int epoch;
    private int waited;
    private double best = Double.POSITIVE_INFINITY;
    private Map<String, Matrix> bestWeights = Map.of();
    private String message;

    /** A loop before its first epoch. */
    public EpochLoop(Trainable model, Sample sample, Training training, Run run) {
        this(model, sample, training, run, 0);
    }

    private EpochLoop(Trainable model, Sample sample, Training training, Run run, int before) {
        this.before = before;
        this.model = model;
        this.sample = sample;
        this.training = training;
        this.run = run;
        epochs = training.epochs().applyAsInt(sample.size());
        int[] order = Permutation.of(sample.size(), run.random("validation"));
        int held = (int) (sample.size() * training.validation());
        validation = sample.rows(Arrays.copyOf(order, held));
        fitted = Arrays.copyOfRange(order, held, order.length);
        Arrays.sort(fitted);
        random = run.random("order");
        distortions = run.random("augmentation");
        message = "epoch 1 of " + epochs;
    }

    /** Trains on the rows of a sample; leaves the weights of the epoch with the smallest validation loss. */
    public static void train(Trainable model, Sample sample, Training training, Run run) {
        train(model, sample, training, run, 0);
    }

    /** The same where other epochs came before, so that numbers go on. */
    public static void train(Trainable model, Sample sample, Training training, Run run, int before) {
        new EpochLoop(model, sample, training, run, before).finish();
    }

    /** Trains all epochs that are left; leaves the weights of the epoch with the smallest validation loss. */
    public void finish() {
        while (next()) {
            // the loop counts and reports
        }
        model.load(best());
    }

    /** Takes the weights as they are for the ones that the epochs have to improve upon. */
    public void keepPresent() {
        if (validation.size() > 0) {
            best = loss(validation);
            bestWeights = model.weights();
        }
    }

    /** The weights of the epoch with the smallest validation loss so far, or the present ones without rows to validate on. */
    public State best() {
        return new State(bestWeights.isEmpty() ? model.weights() : bestWeights, Map.of());
    }

    /** Trains an epoch; gives false, and does nothing, behind the last one. */
    public boolean next() {
        if (epoch == epochs || waited == training.patience()) {
            return false;
        }
        epoch++;
        if (training.shuffled()) {
            Permutation.shuffle(fitted, random);
        }
        double trainingLoss = pass();
        double validationLoss = validation.size() == 0 ? Double.NaN : loss(validation);
        double discriminatorLoss = model.endEpoch(epoch, epochs);
        requireFinite(trainingLoss);
        requireFinite(Double.isNaN(discriminatorLoss) ? trainingLoss : discriminatorLoss);
        run.progress().epoch(new Epoch(before + epoch, trainingLoss, validationLoss, discriminatorLoss));
        double shown = validation.size() == 0 ? trainingLoss : validationLoss;
        message = String.format(Locale.ROOT, "epoch %d of %d, loss %.4g", epoch, epochs, shown);
        if (!Double.isNaN(discriminatorLoss)) {
            message += String.format(Locale.ROOT, ", discriminator loss %.4g", discriminatorLoss);
        }
        watch(validationLoss);
        return true;
    }

    private void requireFinite(double loss) {
        if (!Double.isFinite(loss)) {
            throw new IllegalStateException(
                    "training diverged in epoch " + epoch + " (loss " + loss + "): lower the learning rate");
        }
    }

    /** The number of trained epochs. */
    public int epoch() {
        return epoch;
    }

    private void watch(double validationLoss) {
        if (validation.size() == 0) {
            return;
        }
        waited++;
        if (validationLoss < best) {
            best = validationLoss;
            bestWeights = model.weights();
            waited = 0;
        }
    }

    private double pass() {
        double sum = 0;
        for (int from = 0; from < fitted.length; from += training.batch()) {
            run.report((epoch - 1 + (double) from / fitted.length) / epochs, message);
            int to = Math.min(from + training.batch(), fitted.length);
            Sample batch = sample.rows(Arrays.copyOfRange(fitted, from, to));
            sum += model.step(training.augmentation().of(batch, distortions)) * (to - from);
        }
        return sum / fitted.length;
    }

    private double loss(Sample rows) {
        double sum = 0;
        for (int from = 0; from < rows.size(); from += training.batch()) {
            int to = Math.min(from + training.batch(), rows.size());
            sum += model.loss(rows.rows(from, to)) * (to - from);
        }
        return sum / rows.size();
    }
}
