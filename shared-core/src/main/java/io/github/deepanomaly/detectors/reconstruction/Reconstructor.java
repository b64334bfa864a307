package io.github.deepanomaly.detectors.reconstruction;

import io.github.deepanomaly.detector.Sample;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.detectors.score.Reconstruction;
import io.github.deepanomaly.detectors.score.Slopes;
import io.github.deepanomaly.detectors.training.OnDemand;
import io.github.deepanomaly.detectors.training.Training;
import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.engine.Network;
import io.github.deepanomaly.loss.ReconstructionLoss;
import io.github.deepanomaly.loss.ReconstructionLoss.Measure;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.net.Layers;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;

/** An encoder and a decoder that are trained together to reproduce their input. One thread at a time. */
public final class Reconstructor implements EncoderDecoder {

    private final Layout layout;
    private final ReconstructionLoss loss;
    private final NetworkPair networks;
    private final OnDemand<Backpropagation> backward;
    private final double sparsity;

    /** The two stacks; the decoder's last layer gives the outputs that {@link ReconstructionLoss} reads. */
    public record Architecture(Layers encoder, Layers decoder) {}

    Reconstructor(
            Layout layout, Architecture architecture, Measure measure, Training training, Engine engine, long seed) {
        this.layout = layout;
        sparsity = training.sparsity();
        loss = new ReconstructionLoss(layout, measure);
        SplittableRandom seeds = new SplittableRandom(seed);
        int code = architecture.encoder().outputs(layout.columns());
        networks = new NetworkPair(
                engine.network(layout.columns(), architecture.encoder(), training.optimiser(), seeds.nextLong()),
                engine.network(code, architecture.decoder(), training.optimiser(), seeds.nextLong()));
        backward = new OnDemand<>(
                () -> Backpropagation.of(layout, architecture, loss, training, engine, code, networks.weights()),
                Backpropagation::close);
    }

    @Override
    public double step(Sample batch) {
        Network encoder = networks.encoder();
        Network decoder = networks.decoder();
        Matrix target = batch.x();
        Matrix code = encoder.forward(layout.imputed(target), true);
        Matrix output = decoder.forward(code, true);
        Matrix gradient = new Matrix(output.rows(), output.columns());
        double value = loss.evaluate(output, target, batch.weights(), gradient);
        decoder.backward(gradient);
        encoder.backward(sparsity == 0 ? decoder.inputGradient() : sparse(decoder.inputGradient(), code, sparsity));
        networks.step();
        backward.drop(); // the weights are others from now on
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

    @Override
    public double loss(Sample rows) {
        Matrix output = networks.decoder().forward(networks.encoder().forward(layout.imputed(rows.x()), false), false);
        return loss.evaluate(output, rows.x(), rows.weights(), new Matrix(output.rows(), output.columns()));
    }

    @Override
    public int codeWidth() {
        return networks.encoder().outputs();
    }

    @Override
    public Reconstruction reconstruct(Matrix x) {
        Matrix imputed = layout.imputed(x);
        Matrix code = networks.encoder().forward(imputed, false).copy();
        return new Reconstruction(x, imputed, code, decode(code));
    }

    @Override
    public Matrix decode(Matrix codes) {
        Matrix decoded = networks.decoder().forward(codes, false).copy();
        loss.reconstruct(decoded);
        return decoded;
    }

    @Override
    public boolean differentiable() {
        return backward.get().isPresent();
    }

    @Override
    public Matrix gradient(Reconstruction rows, Slopes slopes) {
        return backward.get()
                .map(copies -> copies.gradient(rows, slopes))
                .orElseGet(() -> EncoderDecoder.super.gradient(rows, slopes));
    }

    @Override
    public Map<String, Matrix> weights() {
        return networks.weights();
    }

    @Override
    public void load(State state) {
        networks.load(state);
        backward.drop(); // the weights are others from now on
    }

    /**
     * The design of such networks.
     *
     * @param measure what is taken of numbers
     * @param architecture the two stacks for rows of a layout
     */
    public record Plan(Measure measure, Function<Layout, Architecture> architecture, Training training)
            implements Design {

        @Override
        public Reconstructor networks(Layout layout, Engine engine, long seed) {
            return new Reconstructor(layout, architecture.apply(layout), measure, training, engine, seed);
        }

        @Override
        public void check(Layout layout, State state) {
            Architecture stacks = architecture.apply(layout);
            int columns = layout.columns();
            int code = stacks.encoder().outputs(columns);
            NetworkPair.check(columns, stacks.encoder(), code, stacks.decoder(), state);
        }

        @Override
        public void require(Sample sample) {
            if (measure != Measure.BINARY_CROSS_ENTROPY) {
                return;
            }
            for (float value : sample.layout().imputed(sample.x()).values()) {
                if (!(value >= 0 && value <= 1)) {
                    throw new IllegalArgumentException(
                            "loss binary-cross-entropy needs numbers in [0, 1] (scaling min-max), got " + value);
                }
            }
        }
    }

    @Override
    public void close() {
        backward.drop();
        networks.close();
    }
}
