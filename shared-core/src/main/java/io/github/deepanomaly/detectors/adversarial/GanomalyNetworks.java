package io.github.deepanomaly.detectors.adversarial;

import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detector.Sample;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.detectors.reconstruction.Design;
import io.github.deepanomaly.detectors.reconstruction.EncoderDecoder;
import io.github.deepanomaly.detectors.score.Reconstruction;
import io.github.deepanomaly.detectors.training.Training;
import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.engine.Network;
import io.github.deepanomaly.engine.Weights;
import io.github.deepanomaly.loss.GanLoss;
import io.github.deepanomaly.loss.GanLoss.Game;
import io.github.deepanomaly.loss.OneHotSoftmax;
import io.github.deepanomaly.loss.ReconstructionLoss;
import io.github.deepanomaly.loss.ReconstructionLoss.Measure;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.net.Activation;
import io.github.deepanomaly.net.Layer.Dense;
import io.github.deepanomaly.net.Layers;
import io.github.deepanomaly.stats.Statistics;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * An encoder and a decoder, a second encoder that reads what they give back, and a discriminator whose features they match. One
 * thread at a time.
 *
 * <p>With x the row, z its code, x' what comes back, z' the code of x', and f the discriminator's features, the first three make
 * small: context |x - x'| + coding (z - z')^2 + features (f(x) - f(x'))^2, each as a mean over columns and rows. The discriminator
 * has the logistic loss.
 */
final class GanomalyNetworks implements EncoderDecoder {

    private final Layout layout;
    private final Plan plan;
    private final Network encoder;
    private final Network decoder;
    private final Network second;
    private final Network features;
    private final Network head;
    private final OneHotSoftmax softmax;
    private final ReconstructionLoss context;
    private final ReconstructionLoss coding;
    private final ReconstructionLoss matching;
    private final GanLoss adversarial = GanLoss.discriminator(Game.NON_SATURATING);
    private double lossSum;
    private long losses;

    private GanomalyNetworks(Plan plan, Layout layout, Engine engine, long seed) {
        this.plan = plan;
        this.layout = layout;
        SplittableRandom seeds = new SplittableRandom(seed);
        Stacks stacks = plan.stacks().apply(layout);
        int columns = layout.columns();
        int code = stacks.encoder().outputs(columns);
        encoder = network(engine, columns, stacks.encoder(), seeds);
        decoder = network(engine, code, stacks.decoder(), seeds);
        second = network(engine, columns, stacks.second(), seeds);
        features = network(engine, columns, stacks.discriminator(), seeds);
        head = network(engine, features.outputs(), HEAD, seeds);
        softmax = new OneHotSoftmax(layout);
        context = new ReconstructionLoss(layout, Measure.MEAN_ABSOLUTE_ERROR);
        coding = new ReconstructionLoss(Layout.numeric(code), Measure.MEAN_SQUARED_ERROR);
        matching = new ReconstructionLoss(Layout.numeric(features.outputs()), Measure.MEAN_SQUARED_ERROR);
    }

    /** Rows that the discriminator is asked about to see whether it says anything. */
    private static final int PROBES = 256;

    /** From the discriminator's features to its output. */
    private static final Layers HEAD = Layers.of(new Dense(1, Activation.LINEAR));

    private Network network(Engine engine, int inputs, Layers layers, SplittableRandom seeds) {
        return engine.network(inputs, layers, plan.training().optimiser(), seeds.nextLong());
    }

    /** The four stacks; the discriminator's last layer gives its features. */
    record Stacks(Layers encoder, Layers decoder, Layers second, Layers discriminator) {}

    /** What each part of the loss counts. */
    record Shares(double context, double coding, double features) {}

    /** The design of such networks. */
    record Plan(Function<Layout, Stacks> stacks, Shares shares, Training training) implements Design {

        @Override
        public GanomalyNetworks networks(Layout layout, Engine engine, long seed) {
            return new GanomalyNetworks(this, layout, engine, seed);
        }

        @Override
        public void check(Layout layout, State state) {
            Stacks own = stacks.apply(layout);
            int columns = layout.columns();
            int code = own.encoder().outputs(columns);
            Weights.check(columns, own.encoder(), state.part("encoder.").matrices());
            Weights.check(code, own.decoder(), state.part("decoder.").matrices());
            Weights.check(columns, own.second(), state.part("second.").matrices());
            Weights.check(columns, own.discriminator(), state.part("features.").matrices());
            Weights.check(
                    own.discriminator().outputs(columns),
                    HEAD,
                    state.part("head.").matrices());
        }

        @Override
        public void complete(EncoderDecoder networks, Sample sample, Run run, int epochs) {
            ((GanomalyNetworks) networks).warnIfDead(sample.x().rows(0, Math.min(PROBES, sample.size())), run);
        }
    }

    private void warnIfDead(Matrix x, Run run) {
        Reconstruction rows = reconstruct(x);
        Matrix judged = new Matrix(2 * x.rows(), x.columns());
        judged.setRows(0, rows.imputed());
        judged.setRows(x.rows(), rows.decoded());
        Matrix output = head.forward(features.forward(judged, false), false);
        double[] outputs = new double[judged.rows()];
        for (int row = 0; row < outputs.length; row++) {
            outputs[row] = output.get(row, 0);
        }
        if (x.rows() > 1 && Statistics.deviation(outputs) < GanTraining.SILENT) {
            run.progress().warning(GanTraining.SILENT_DISCRIMINATOR);
        }
    }

    @Override
    public double step(Sample batch) {
        double loss = backward(batch);
        encoder.step();
        decoder.step();
        second.step();
        lossSum += discriminate(batch);
        losses++;
        return loss;
    }

    /** Computes the gradients of encoder, decoder and second encoder; gives their loss. */
    double backward(Sample batch) {
        Matrix x = layout.imputed(batch.x());
        Matrix real = features.forward(x, true).copy();
        Matrix code = encoder.forward(x, true);
        Matrix output = decoder.forward(code, true);
        Matrix atOutput = new Matrix(output.rows(), output.columns());
        double loss = plan.shares().context() * context.evaluate(output, batch.x(), batch.weights(), atOutput);
        scale(atOutput, plan.shares().context());
        Matrix fake = output.copy();
        softmax.apply(fake);
        Matrix again = second.forward(fake, true);
        Matrix atAgain = new Matrix(again.rows(), again.columns());
        loss += plan.shares().coding() * coding.evaluate(again, code, batch.weights(), atAgain);
        scale(atAgain, plan.shares().coding());
        Matrix seen = features.forward(fake, true);
        Matrix atSeen = new Matrix(seen.rows(), seen.columns());
        loss += plan.shares().features() * matching.evaluate(seen, real, batch.weights(), atSeen);
        scale(atSeen, plan.shares().features());

        second.backward(atAgain);
        Matrix atFake = second.inputGradient().copy();
        features.backward(atSeen);
        add(atFake, features.inputGradient(), 1);
        softmax.backward(fake, atFake);
        add(atOutput, atFake, 1);
        decoder.backward(atOutput);
        Matrix atCode = decoder.inputGradient().copy();
        add(atCode, atAgain, -1); // the first code moves towards the second as well
        encoder.backward(atCode);
        return loss;
    }

    /** Moves the discriminator; gives the sum of its mean losses on rows and on what came back of them. */
    private double discriminate(Sample batch) {
        int n = batch.size();
        Matrix x = layout.imputed(batch.x());
        Matrix fake = decoder.forward(encoder.forward(x, false), false).copy();
        softmax.apply(fake);
        Matrix rows = new Matrix(2 * n, x.columns());
        rows.setRows(0, x);
        rows.setRows(n, fake);
        Matrix weights = new Matrix(2 * n, 1);
        weights.setRows(0, batch.weights());
        weights.setRows(n, batch.weights());
        Matrix target = new Matrix(2 * n, 1);
        Arrays.fill(target.values(), 0, n, 1);
        Matrix output = head.forward(features.forward(rows, true), true);
        Matrix gradient = new Matrix(2 * n, 1);
        double loss = adversarial.evaluate(output, target, weights, gradient);
        head.backward(gradient);
        features.backward(head.inputGradient());
        head.step();
        features.step();
        return 2 * loss;
    }

    private static void scale(Matrix matrix, double factor) {
        for (int i = 0; i < matrix.values().length; i++) {
            matrix.values()[i] *= (float) factor;
        }
    }

    private static void add(Matrix sum, Matrix other, int sign) {
        for (int i = 0; i < sum.values().length; i++) {
            sum.values()[i] += sign * other.values()[i];
        }
    }

    @Override
    public double endEpoch(int epoch, int epochs) {
        double mean = lossSum / losses;
        lossSum = 0;
        losses = 0;
        return mean;
    }

    /** Without the features, which are another measure after every step. */
    @Override
    public double loss(Sample rows) {
        Matrix code = encoder.forward(layout.imputed(rows.x()), false);
        Matrix output = decoder.forward(code, false);
        Matrix unused = new Matrix(output.rows(), output.columns());
        double loss = plan.shares().context() * context.evaluate(output, rows.x(), rows.weights(), unused);
        Matrix fake = output.copy();
        softmax.apply(fake);
        Matrix again = second.forward(fake, false);
        Matrix alsoUnused = new Matrix(again.rows(), again.columns());
        return loss + plan.shares().coding() * coding.evaluate(again, code, rows.weights(), alsoUnused);
    }

    @Override
    public int codeWidth() {
        return encoder.outputs();
    }

    @Override
    public Reconstruction reconstruct(Matrix x) {
        Matrix imputed = layout.imputed(x);
        Matrix code = encoder.forward(imputed, false).copy();
        return new Reconstruction(x, imputed, code, decode(code));
    }

    @Override
    public Matrix decode(Matrix codes) {
        Matrix decoded = decoder.forward(codes, false).copy();
        softmax.apply(decoded);
        return decoded;
    }

    /** For each row the sum of the absolute differences between its code and the code of what came back of it. */
    double[] codeDistances(Reconstruction rows) {
        Matrix again = second.forward(rows.decoded(), false);
        double[] distances = new double[again.rows()];
        for (int row = 0; row < distances.length; row++) {
            for (int i = 0; i < again.columns(); i++) {
                distances[row] +=
                        Math.abs((double) again.get(row, i) - rows.code().get(row, i));
            }
        }
        return distances;
    }

    /** The gradients of the last {@link #backward} by encoder, decoder and second encoder, named as {@link #weights} are. */
    Map<String, Matrix> gradients() {
        Map<String, Matrix> gradients = new LinkedHashMap<>();
        encoder.gradients().forEach((name, matrix) -> gradients.put("encoder." + name, matrix));
        decoder.gradients().forEach((name, matrix) -> gradients.put("decoder." + name, matrix));
        second.gradients().forEach((name, matrix) -> gradients.put("second." + name, matrix));
        return gradients;
    }

    private Map<String, Network> networks() {
        Map<String, Network> networks = new LinkedHashMap<>();
        networks.put("encoder.", encoder);
        networks.put("decoder.", decoder);
        networks.put("second.", second);
        networks.put("features.", features);
        networks.put("head.", head);
        return networks;
    }

    @Override
    public Map<String, Matrix> weights() {
        Map<String, Matrix> weights = new LinkedHashMap<>();
        networks()
                .forEach((part, network) ->
                        network.weights().forEach((name, matrix) -> weights.put(part + name, matrix)));
        return weights;
    }

    @Override
    public void load(State state) {
        networks().forEach((part, network) -> network.load(state.part(part).matrices()));
    }

    @Override
    public void close() {
        networks().values().forEach(Network::close);
    }
}
