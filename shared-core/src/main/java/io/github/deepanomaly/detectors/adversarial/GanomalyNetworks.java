package io.github.deepanomaly.detectors.adversarial;

import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detector.Sample;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.detectors.reconstruction.EncoderDecoder;
import io.github.deepanomaly.detectors.score.Reconstruction;
import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.engine.Network;
import io.github.deepanomaly.loss.OneHotSoftmax;
import io.github.deepanomaly.loss.ReconstructionLoss;
import io.github.deepanomaly.loss.ReconstructionLoss.Measure;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.net.Layers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * An autoencoder, a second encoder that reads its reconstructions, and a discriminator whose features are matched. One thread
 * at a time.
 *
 * <p>With x the row, z its code, x' what comes back, z' the code of x', and f the discriminator's features, the first three make
 * small: context |x - x'| + coding (z - z')^2 + features (f(x) - f(x'))^2, each as a mean over columns and rows.
 */
final class GanomalyNetworks implements EncoderDecoder {

    private final Layout layout;
    private final GanomalyDesign design;
    private final Network encoder;
    private final Network decoder;
    private final Network second;
    private final GanomalyDiscriminator discriminator;
    private final OneHotSoftmax softmax;
    private final ReconstructionLoss context;
    private final ReconstructionLoss coding;
    private final ReconstructionLoss matching;

    GanomalyNetworks(GanomalyDesign design, Layout layout, Engine engine, long seed) {
        this.design = design;
        this.layout = layout;
        SplittableRandom seeds = new SplittableRandom(seed);
        GanomalyDesign.Stacks stacks = design.stacks().apply(layout);
        int columns = layout.columns();
        int code = stacks.encoder().outputs(columns);
        encoder = network(engine, columns, stacks.encoder(), seeds);
        decoder = network(engine, code, stacks.decoder(), seeds);
        design.training().freeze(encoder, decoder);
        second = network(engine, columns, stacks.second(), seeds);
        Network features = network(engine, columns, stacks.discriminator(), seeds);
        Network head = network(engine, features.outputs(), GanomalyDiscriminator.HEAD, seeds);
        discriminator = new GanomalyDiscriminator(features, head);
        softmax = new OneHotSoftmax(layout);
        context = new ReconstructionLoss(layout, Measure.MEAN_ABSOLUTE_ERROR);
        coding = new ReconstructionLoss(Layout.numeric(code), Measure.MEAN_SQUARED_ERROR);
        matching = new ReconstructionLoss(Layout.numeric(features.outputs()), Measure.MEAN_SQUARED_ERROR);
    }

    private Network network(Engine engine, int inputs, Layers layers, SplittableRandom seeds) {
        return engine.network(inputs, layers, design.training().optimiser(), seeds.nextLong());
    }

    @Override
    public double step(Sample batch) {
        double loss = backward(batch);
        encoder.step();
        decoder.step();
        second.step();
        Matrix x = layout.imputed(batch.x());
        Matrix fake = decoder.forward(encoder.forward(x, false), false).copy();
        softmax.apply(fake);
        discriminator.step(x, fake, batch.weights());
        return loss;
    }

    /** Computes the gradients of encoder, decoder and second encoder; gives their loss. */
    double backward(Sample batch) {
        Matrix x = layout.imputed(batch.x());
        Network features = discriminator.features();
        Matrix real = features.forward(x, true).copy();
        Matrix code = encoder.forward(x, true);
        Matrix output = decoder.forward(code, true);
        Matrix atOutput = new Matrix(output.rows(), output.columns());
        double loss = design.shares().context() * context.evaluate(output, batch.x(), batch.weights(), atOutput);
        scale(atOutput, design.shares().context());
        Matrix fake = output.copy();
        softmax.apply(fake);
        Matrix again = second.forward(fake, true);
        Matrix atAgain = new Matrix(again.rows(), again.columns());
        loss += design.shares().coding() * coding.evaluate(again, code, batch.weights(), atAgain);
        scale(atAgain, design.shares().coding());
        Matrix seen = features.forward(fake, true);
        Matrix atSeen = new Matrix(seen.rows(), seen.columns());
        loss += design.shares().features() * matching.evaluate(seen, real, batch.weights(), atSeen);
        scale(atSeen, design.shares().features());

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
        return discriminator.endEpoch();
    }

    /** Without the features, which are another measure after every step. */
    @Override
    public double loss(Sample rows) {
        Matrix code = encoder.forward(layout.imputed(rows.x()), false);
        Matrix output = decoder.forward(code, false);
        double loss = design.shares().context() * context.value(output, rows.x(), rows.weights());
        Matrix fake = output.copy();
        softmax.apply(fake);
        Matrix again = second.forward(fake, false);
        return loss + design.shares().coding() * coding.value(again, code, rows.weights());
    }

    @Override
    public int codeWidth() {
        return encoder.outputs();
    }

    @Override
    public Reconstruction reconstruct(Matrix x) {
        Matrix imputed = layout.imputed(x);
        Matrix code = encoder.infer(imputed);
        return new Reconstruction(x, imputed, code, decode(code));
    }

    @Override
    public Matrix decode(Matrix codes) {
        Matrix decoded = decoder.infer(codes);
        softmax.apply(decoded);
        return decoded;
    }

    /** Warns where the discriminator gives rows, and what comes back of them, the same output. */
    void warnIfSilent(Sample sample, Run run) {
        int shown = Math.min(GanomalyDiscriminator.PROBES, sample.size());
        discriminator.warnIfSilent(reconstruct(sample.x().rows(0, shown)), run);
    }

    /** For each row the L1 distance between its code and the code of its reconstruction. */
    double[] codeDistances(Reconstruction rows) {
        Matrix again = second.infer(rows.decoded());
        double[] distances = new double[again.rows()];
        for (int row = 0; row < distances.length; row++) {
            for (int i = 0; i < again.columns(); i++) {
                distances[row] +=
                        Math.abs((double) again.get(row, i) - rows.code().get(row, i));
            }
        }
        return distances;
    }

    /** For each row the mean absolute difference of the two codes plus that of row and reconstruction. */
    double[] codesAndErrors(Reconstruction rows) {
        double[] sums = codeDistances(rows);
        double[] errors = rows.meanErrors(false);
        for (int row = 0; row < sums.length; row++) {
            sums[row] = sums[row] / codeWidth() + errors[row];
        }
        return sums;
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
        networks.put("features.", discriminator.features());
        networks.put("head.", discriminator.head());
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
