package io.github.deepanomaly.detectors.reconstruction;

import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.detectors.training.OnDemand;
import io.github.deepanomaly.detectors.training.Training;
import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.engine.Network;
import io.github.deepanomaly.engine.Weights;
import io.github.deepanomaly.loss.ReconstructionLoss;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.net.Activation;
import io.github.deepanomaly.net.Convolution;
import io.github.deepanomaly.net.Layer;
import io.github.deepanomaly.net.Layers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** An encoder and a decoder that are created, trained and saved together. One thread at a time; closing it closes both. */
public final class NetworkPair implements AutoCloseable {

    private final Network encoder;
    private final Network decoder;
    private final ReconstructionLoss loss;
    private final OnDemand<Backpropagation> gradientNetworks;

    /** The layers of both. */
    public record Stacks(Layers encoder, Layers decoder) {

        /** Reads {@code ENCODER; DECODER}; without a semicolon all layers are the encoder's. */
        public static Stacks parse(String text) {
            String[] halves = text.split(";", -1);
            if (halves.length > 2) {
                throw new IllegalArgumentException(
                        "must have one semicolon between encoder and decoder, got \"" + text + "\"");
            }
            return new Stacks(Layers.parse(halves[0]), halves.length == 2 ? Layers.parse(halves[1]) : Layers.of());
        }

        /** Throws {@link IllegalArgumentException} unless the decoder gives as many columns as the encoder reads. */
        public Stacks on(int columns) {
            if (decoder.list().isEmpty()) {
                throw new IllegalArgumentException(
                        "layers must have a semicolon between encoder and decoder, got \"" + encoder + "\"");
            }
            int outputs = decoder.outputs(encoder.outputs(columns));
            if (outputs != columns) {
                throw new IllegalArgumentException(
                        "layers must give as many columns as the encoded rows have, " + columns + ", got " + outputs);
            }
            return this;
        }

        /** The same without the sigmoid at its end, which binary cross-entropy has itself. */
        public Stacks withoutSigmoid() {
            List<Layer> layers = new ArrayList<>(decoder.list());
            Layer last = layers.isEmpty() ? new Layer.BatchNorm() : layers.remove(layers.size() - 1);
            if (last instanceof Layer.Dense d && d.activation() == Activation.SIGMOID) {
                layers.add(new Layer.Dense(d.width(), Activation.LINEAR, d.bias()));
            } else if (last instanceof Convolution c && c.activation() == Activation.SIGMOID) {
                layers.add(new Convolution(c.filters(), c.window(), Activation.LINEAR, c.bias()));
            } else {
                throw new IllegalArgumentException(
                        "loss binary-cross-entropy needs layers that end with sigmoid, got \"" + this + "\"");
            }
            return new Stacks(encoder, new Layers(layers));
        }

        @Override
        public String toString() {
            return encoder.list().isEmpty() && decoder.list().isEmpty()
                    ? ""
                    : encoder + (decoder.list().isEmpty() ? "" : "; " + decoder);
        }

        /**
         * Throws {@link IllegalArgumentException} unless a state holds the weights of such networks.
         *
         * @param inputs what the encoder reads
         * @param code what the decoder reads
         */
        public void check(int inputs, int code, State state) {
            Weights.check(inputs, encoder, state.part("encoder.").matrices());
            Weights.check(code, decoder, state.part("decoder.").matrices());
        }
    }

    /**
     * New networks.
     *
     * @param inputs what the encoder reads
     * @param code what the decoder reads: the first of the encoder's outputs
     * @param loss how the decoder's outputs are read
     * @param seeds of the weights
     */
    public NetworkPair(
            Stacks stacks,
            int inputs,
            int code,
            ReconstructionLoss loss,
            Training training,
            Engine engine,
            SplittableRandom seeds) {
        this.loss = loss;
        encoder = engine.network(inputs, stacks.encoder(), training.optimiser(), seeds.nextLong());
        decoder = engine.network(code, stacks.decoder(), training.optimiser(), seeds.nextLong());
        training.freeze(encoder, decoder);
        gradientNetworks = new OnDemand<>(
                () -> Backpropagation.of(stacks, inputs, code, loss, training, engine, weights()),
                Backpropagation::close);
    }

    public Network encoder() {
        return encoder;
    }

    public Network decoder() {
        return decoder;
    }

    public ReconstructionLoss loss() {
        return loss;
    }

    /** The reconstructions from codes, n x d, as the loss reads the decoder's outputs. */
    public Matrix decode(Matrix codes) {
        Matrix decoded = decoder.infer(codes);
        loss.reconstruct(decoded);
        return decoded;
    }

    /** Moves the weights of both along the gradients of their last backward passes. */
    public void step() {
        decoder.step();
        encoder.step();
        gradientNetworks.drop(); // the weights are others from now on
    }

    /** Copies that carry gradients back, until the weights change; empty where a layer has no gradient for each row alone. */
    public Optional<OnDemand<Backpropagation>> backpropagation() {
        return gradientNetworks.available() ? Optional.of(gradientNetworks) : Optional.empty();
    }

    /** All weights: those of the encoder under {@code encoder.}, those of the decoder under {@code decoder.}. */
    public Map<String, Matrix> weights() {
        Map<String, Matrix> weights = new LinkedHashMap<>();
        encoder.weights().forEach((name, matrix) -> weights.put("encoder." + name, matrix));
        decoder.weights().forEach((name, matrix) -> weights.put("decoder." + name, matrix));
        return weights;
    }

    /** Takes what {@link #weights} gave; throws {@link IllegalArgumentException} where it does not fit. */
    public void load(State state) {
        encoder.load(state.part("encoder.").matrices());
        decoder.load(state.part("decoder.").matrices());
        gradientNetworks.drop(); // the weights are others from now on
    }

    @Override
    public void close() {
        gradientNetworks.drop();
        encoder.close();
        decoder.close();
    }
}
