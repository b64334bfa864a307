package io.github.deepanomaly.detectors;

import io.github.deepanomaly.detect.Epoch;
import io.github.deepanomaly.detect.Run;
import io.github.deepanomaly.detect.Sample;
import io.github.deepanomaly.detect.State;
import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.engine.Network;
import io.github.deepanomaly.engine.Weights;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.math.ReconstructionLoss;
import io.github.deepanomaly.net.Layers;
import io.github.deepanomaly.net.Optimiser;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/** An encoder and a decoder that are trained together to reproduce their input. One thread at a time. */
final class Reconstructor implements AutoCloseable {

    /** Rows that are reconstructed at a time, so that the buffers of wide layers stay small. */
    private static final int BLOCK = 1024;

    private final Layout layout;
    private final ReconstructionLoss loss;
    private final Network encoder;
    private final Network decoder;

    /** The two stacks; the decoder's last layer gives the outputs that {@link ReconstructionLoss} reads. */
    record Architecture(Layers encoder, Layers decoder) {}

    Reconstructor(
            Layout layout,
            Architecture architecture,
            ReconstructionLoss.Measure measure,
            Optimiser optimiser,
            Engine engine,
            long seed) {
        this.layout = layout;
        loss = new ReconstructionLoss(layout, measure);
        SplittableRandom seeds = new SplittableRandom(seed);
        int code = architecture.encoder().outputs(layout.columns());
        encoder = engine.network(layout.columns(), architecture.encoder(), optimiser, seeds.nextLong());
        decoder = engine.network(code, architecture.decoder(), optimiser, seeds.nextLong());
    }

    /** Trains on the rows of a sample; keeps the weights of the epoch with the smallest validation loss. */
    void train(Sample sample, Training training, Run run) {
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
        String message = "epoch 1 of " + epochs;
        for (int epoch = 1; epoch <= epochs && waited < training.patience(); epoch++) {
            if (training.shuffled()) {
                shuffle(fitted, random);
            }
            double trainingLoss = epoch(sample, fitted, training, epoch, epochs, message, run);
            double validationLoss = held == 0 ? Double.NaN : loss(validation, training.batch());
            if (!Double.isFinite(trainingLoss)) {
                throw new IllegalStateException("training diverged in epoch " + epoch + " (loss " + trainingLoss
                        + "): lower the learning rate");
            }
            run.progress().epoch(new Epoch(epoch, trainingLoss, validationLoss));
            message = String.format(
                    Locale.ROOT, "epoch %d of %d, loss %.4g", epoch, epochs, held == 0 ? trainingLoss : validationLoss);
            waited++;
            if (held == 0) {
                waited = 0;
            } else if (validationLoss < best) {
                best = validationLoss;
                bestWeights = weights();
                waited = 0;
            }
        }
        if (!bestWeights.isEmpty()) {
            load(new State(bestWeights, Map.of()));
        }
    }

    private double epoch(
            Sample sample, int[] order, Training training, int epoch, int epochs, String message, Run run) {
        double sum = 0;
        for (int from = 0; from < order.length; from += training.batch()) {
            run.report((epoch - 1 + (double) from / order.length) / epochs, message);
            int to = Math.min(from + training.batch(), order.length);
            sum += step(sample.rows(Arrays.copyOfRange(order, from, to)), training.sparsity()) * (to - from);
        }
        return sum / order.length;
    }

    private double step(Sample batch, double sparsity) {
        Matrix target = batch.x();
        Matrix code = encoder.forward(layout.imputed(target), true);
        Matrix output = decoder.forward(code, true);
        Matrix gradient = new Matrix(output.rows(), output.columns());
        double value = loss.gradient(output, target, batch.weights(), gradient);
        decoder.backward(gradient);
        encoder.backward(sparsity == 0 ? decoder.inputGradient() : sparse(decoder.inputGradient(), code, sparsity));
        decoder.step();
        encoder.step();
        return value;
    }

    /** Adds the derivative of sparsity times the mean absolute value of the code. */
    private static Matrix sparse(Matrix gradient, Matrix code, double sparsity) {
        Matrix sum = gradient.copy();
        float share = (float) (sparsity / sum.values().length);
        for (int i = 0; i < sum.values().length; i++) {
            sum.values()[i] += share * Math.signum(code.values()[i]);
        }
        return sum;
    }

    private double loss(Sample rows, int block) {
        double sum = 0;
        for (int from = 0; from < rows.size(); from += block) {
            int to = Math.min(from + block, rows.size());
            Matrix target = rows.x().rows(from, to);
            Matrix output = decoder.forward(encoder.forward(layout.imputed(target), false), false);
            Matrix unused = new Matrix(output.rows(), output.columns());
            sum += loss.gradient(output, target, rows.weights().rows(from, to), unused) * (to - from);
        }
        return sum / rows.size();
    }

    int codeWidth() {
        return encoder.outputs();
    }

    /** What comes back of the rows of {@code x}. */
    Reconstruction reconstruct(Matrix x) {
        Matrix imputed = layout.imputed(x);
        Matrix code = encoder.forward(imputed, false).copy();
        Matrix decoded = decoder.forward(code, false).copy();
        loss.reconstruct(decoded);
        return new Reconstruction(x, imputed, code, decoded);
    }

    /** As {@link #reconstruct}, for many rows; can be cancelled. */
    Reconstruction reconstruct(Matrix x, Run run) {
        Reconstruction all = new Reconstruction(
                x, layout.imputed(x), new Matrix(x.rows(), encoder.outputs()), new Matrix(x.rows(), x.columns()));
        for (int from = 0; from < x.rows(); from += BLOCK) {
            run.checkCancelled();
            Reconstruction block = reconstruct(x.rows(from, Math.min(from + BLOCK, x.rows())));
            all.code().setRows(from, block.code());
            all.decoded().setRows(from, block.decoded());
        }
        return all;
    }

    /** All weights: those of the encoder under {@code encoder.}, those of the decoder under {@code decoder.}. */
    Map<String, Matrix> weights() {
        Map<String, Matrix> weights = new LinkedHashMap<>();
        encoder.weights().forEach((name, matrix) -> weights.put("encoder." + name, matrix));
        decoder.weights().forEach((name, matrix) -> weights.put("decoder." + name, matrix));
        return weights;
    }

    /** Takes what {@link #weights} gave; throws {@link IllegalArgumentException} where it does not fit. */
    void load(State state) {
        encoder.load(state.part("encoder.").matrices());
        decoder.load(state.part("decoder.").matrices());
    }

    /** Throws {@link IllegalArgumentException} unless the weights are those of such an architecture. */
    static void check(Layout layout, Architecture architecture, State state) {
        int columns = layout.columns();
        int code = architecture.encoder().outputs(columns);
        Weights.check(columns, architecture.encoder(), state.part("encoder.").matrices());
        Weights.check(code, architecture.decoder(), state.part("decoder.").matrices());
    }

    static int[] permutation(int size, SplittableRandom random) {
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            order[i] = i;
        }
        shuffle(order, random);
        return order;
    }

    private static void shuffle(int[] order, SplittableRandom random) {
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        }
    }

    @Override
    public void close() {
        encoder.close();
        decoder.close();
    }
}
