package io.github.deepanomaly.detectors.reconstruction;

import io.github.deepanomaly.detector.Sample;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.detectors.score.Reconstruction;
import io.github.deepanomaly.detectors.training.OnDemand;
import io.github.deepanomaly.detectors.training.Training;
import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.engine.Network;
import io.github.deepanomaly.loss.ReconstructionLoss;
import io.github.deepanomaly.loss.ReconstructionLoss.Measure;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;

/** An encoder and a decoder that are trained together to reconstruct their input. One thread at a time. */
public final class Reconstructor implements EncoderDecoder {

    private final Layout layout;
    private final NetworkPair networks;
    private final double sparsity;

    private Reconstructor(Plan plan, Layout layout, Engine engine, long seed) {
        this.layout = layout;
        sparsity = plan.training().sparsity();
        NetworkPair.Stacks stacks = plan.stacks().apply(layout);
        networks = new NetworkPair(
                stacks,
                layout.columns(),
                stacks.encoder().outputs(layout.columns()),
                new ReconstructionLoss(layout, plan.measure()),
                plan.training(),
                engine,
                new SplittableRandom(seed));
    }

    @Override
    public double step(Sample batch) {
        Network encoder = networks.encoder();
        Network decoder = networks.decoder();
        Matrix target = batch.x();
        Matrix code = encoder.forward(layout.imputed(target), true);
        Matrix output = decoder.forward(code, true);
        Matrix gradient = new Matrix(output.rows(), output.columns());
        double value = networks.loss().evaluate(output, target, batch.weights(), gradient);
        decoder.backward(gradient);
        encoder.backward(sparsity == 0 ? decoder.inputGradient() : sparse(decoder.inputGradient(), code, sparsity));
        networks.step();
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
        return networks.loss().value(output, rows.x(), rows.weights());
    }

    @Override
    public int codeWidth() {
        return networks.encoder().outputs();
    }

    @Override
    public Reconstruction reconstruct(Matrix x) {
        Matrix imputed = layout.imputed(x);
        Matrix code = networks.encoder().infer(imputed);
        return new Reconstruction(x, imputed, code, decode(code));
    }

    @Override
    public Matrix decode(Matrix codes) {
        return networks.decode(codes);
    }

    @Override
    public Optional<OnDemand<Backpropagation>> backpropagation() {
        return networks.backpropagation();
    }

    @Override
    public Map<String, Matrix> weights() {
        return networks.weights();
    }

    @Override
    public void load(State state) {
        networks.load(state);
    }

    /**
     * The design of such networks.
     *
     * @param measure what is taken of numbers
     * @param stacks the layers for rows of a layout; the decoder's last gives the outputs that {@link ReconstructionLoss} reads
     */
    public record Plan(Measure measure, Function<Layout, NetworkPair.Stacks> stacks, Training training)
            implements Design<Reconstructor> {

        @Override
        public Reconstructor networks(Layout layout, Engine engine, long seed) {
            return new Reconstructor(this, layout, engine, seed);
        }

        @Override
        public boolean widens() {
            return true;
        }

        @Override
        public void check(Layout layout, State state) {
            NetworkPair.Stacks own = stacks.apply(layout);
            own.check(layout.columns(), own.encoder().outputs(layout.columns()), state);
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
        networks.close();
    }
}
