package io.github.deepanomaly.detectors.reconstruction;

import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.detectors.score.Reconstruction;
import io.github.deepanomaly.detectors.score.Slopes;
import io.github.deepanomaly.detectors.training.Training;
import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.engine.Network;
import io.github.deepanomaly.loss.ReconstructionLoss;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.net.Layers;
import io.github.deepanomaly.net.Shape;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Computes gradients of a score with respect to the row, through copies of trained networks without dropout and noise. One
 * thread at a time; who creates it closes it.
 */
public final class Backpropagation implements AutoCloseable {

    private final NetworkPair networks;

    private Backpropagation(NetworkPair networks) {
        this.networks = networks;
    }

    /** Through copies of the networks of a pair with such weights; empty where they have no gradient of their own for each row. */
    static Optional<Backpropagation> of(
            NetworkPair.Stacks stacks,
            int inputs,
            int code,
            ReconstructionLoss loss,
            Training training,
            Engine engine,
            Map<String, Matrix> weights) {
        Optional<Layers> encoder = stacks.encoder().still(Shape.columns(inputs));
        Optional<Layers> decoder = stacks.decoder().still(Shape.columns(code));
        if (encoder.isEmpty() || decoder.isEmpty()) {
            return Optional.empty();
        }
        NetworkPair networks = new NetworkPair(
                new NetworkPair.Stacks(encoder.get(), decoder.get()),
                inputs,
                code,
                loss,
                training,
                engine,
                new SplittableRandom(0));
        networks.load(new State(weights, Map.of()));
        return Optional.of(new Backpropagation(networks));
    }

    /** The gradient by the values of the rows, 0 where they are missing; the code is the first of the encoder's outputs. */
    public Matrix gradient(Reconstruction rows, Slopes slopes) {
        Network encoder = networks.encoder();
        Network decoder = networks.decoder();
        Matrix outputs = encoder.forward(rows.imputed(), true);
        decoder.forward(rows.code(), true);
        Matrix byOutput = slopes.decoded().copy();
        networks.loss().outputGradient(rows.decoded(), byOutput);
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
