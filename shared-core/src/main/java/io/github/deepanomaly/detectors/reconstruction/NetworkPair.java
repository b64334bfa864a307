package io.github.deepanomaly.detectors.reconstruction;

import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.engine.Network;
import io.github.deepanomaly.engine.Weights;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.net.Layers;
import java.util.LinkedHashMap;
import java.util.Map;

/** An encoder and a decoder that live, move and are saved together. One thread at a time; closing it closes both. */
public record NetworkPair(Network encoder, Network decoder) implements AutoCloseable {

    /**
     * Throws {@link IllegalArgumentException} unless a state holds the weights of such networks.
     *
     * @param inputs what the encoder reads
     * @param code what the decoder reads
     */
    public static void check(int inputs, Layers encoder, int code, Layers decoder, State state) {
        Weights.check(inputs, encoder, state.part("encoder.").matrices());
        Weights.check(code, decoder, state.part("decoder.").matrices());
    }

    /** Moves the weights of both along the gradients of their last backward passes. */
    public void step() {
        decoder.step();
        encoder.step();
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
    }

    /** The same of weights that were not part of a state. */
    public void load(Map<String, Matrix> weights) {
        load(new State(weights, Map.of()));
    }

    @Override
    public void close() {
        encoder.close();
        decoder.close();
    }
}
