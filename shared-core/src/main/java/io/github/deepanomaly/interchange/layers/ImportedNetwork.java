package io.github.deepanomaly.interchange.layers;

import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.net.Layers;
import java.util.Map;

/**
 * A trained autoencoder of another program, as our engines compute it.
 *
 * @param inputs the columns that it reads, and gives again
 * @param weights by the names of {@code engine.Weights}, behind {@code encoder.} and {@code decoder.}
 * @param arithmetic the numbers with which its program computes, {@code mixed_float16}; empty where these are float32 as ours
 */
public record ImportedNetwork(
        int inputs, Layers encoder, Layers decoder, Map<String, Matrix> weights, String arithmetic) {

    public ImportedNetwork {
        weights = Map.copyOf(weights);
    }

    /** The same, which its program computes with such numbers. */
    public ImportedNetwork by(String numbers) {
        return new ImportedNetwork(inputs, encoder, decoder, weights, numbers);
    }

    /** The layer line of both halves: {@code 32 relu, 16 relu; 32 relu, 30 sigmoid}. */
    public String line() {
        return encoder + "; " + decoder;
    }
}
