package io.github.deepanomaly.interchange.layers;

import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.net.Layers;
import java.util.Map;

/**
 * A trained autoencoder of another program, as our engines compute it.
 *
 * @param inputs the columns that it reads, and gives again
 * @param weights by the names of {@code engine.Weights}, behind {@code encoder.} and {@code decoder.}
 */
public record ImportedNetwork(int inputs, Layers encoder, Layers decoder, Map<String, Matrix> weights) {

    public ImportedNetwork {
        weights = Map.copyOf(weights);
    }

    /** The layer line of both halves: {@code 32 relu, 16 relu | 32 relu, 30 sigmoid}. */
    public String line() {
        return encoder + " | " + decoder;
    }
}
