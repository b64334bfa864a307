package io.github.deepanomaly.detectors.reconstruction;

import io.github.deepanomaly.detectors.score.Reconstruction;
import io.github.deepanomaly.detectors.score.Slopes;
import io.github.deepanomaly.detectors.training.Training;
import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.engine.Network;
import io.github.deepanomaly.loss.ReconstructionLoss;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.net.Layers;
import io.github.deepanomaly.net.Shape;
import java.util.Map;
import java.util.Optional;

/**
 * Carries gradients of a score back to the row through copies of trained networks in which chance has no part. One thread at a time;
 * who creates it closes it.
 */
public final class Backpropagation implements AutoCloseable {

    private final ReconstructionLoss loss;
    private final NetworkPair networks;

    private Backpropagation(ReconstructionLoss loss, NetworkPair networks) {
        this.loss = loss;
        this.networks = networks;
    }

    /** Through copies of trained networks; empty where they have no gradient of their own for each row. */
    public static Optional<Backpropagation> of(
            Layout layout,
            Reconstructor.Architecture stacks,
            ReconstructionLoss loss,
            Training training,
            Engine engine,
            int code,
            Map<String, Matrix> weights) {
        Optional<Layers> encoder = stacks.encoder().still(Shape.columns(layout.columns()));
        Optional<Layers> decoder = stacks.decoder().still(Shape.columns(code));
        if (encoder.isEmpty() || decoder.isEmpty()) {
            return Optional.empty();
        }
        NetworkPair networks = new NetworkPair(
                engine.network(layout.columns(), encoder.get(), training.optimiser(), 0),
                engine.network(code, decoder.get(), training.optimiser(), 0));
        networks.load(weights);
        return Optional.of(new Backpropagation(loss, networks));
    }

    /** The gradient by the values of the rows, 0 where they are missing; the code is the first of the encoder's outputs. */
    public Matrix gradient(Reconstruction rows, Slopes slopes) {
        Network encoder = networks.encoder();
        Network decoder = networks.decoder();
        Matrix outputs = encoder.forward(rows.imputed(), true);
        decoder.forward(rows.code(), true);
        Matrix byOutput = slopes.decoded().copy();
        loss.outputGradient(rows.decoded(), byOutput);
        decoder.backward(byOutput);
        Matrix byCode = decoder.inputGradient();
        Matrix byOutputs = new Matrix(outputs.rows(), outputs.columns());
        for (int row = 0; row < byCode.rows(); row++) {
            for (int i = 0; i < byCode.columns(); i++) {
                byOutputs.set(row, i, byCode.get(row, i) + slopes.code().get(row, i));
            }
        }
        encoder.backward(byOutputs);
        Matrix gradient = encoder.inputGradient().copy();
        Slopes.add(gradient, slopes.row());
        return Slopes.flatWhereMissing(gradient, rows.x());
    }

    @Override
    public void close() {
        networks.close();
    }
}
