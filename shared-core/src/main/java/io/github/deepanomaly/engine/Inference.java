package io.github.deepanomaly.engine;

import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.net.Layers;
import io.github.deepanomaly.net.Optimiser;
import io.github.deepanomaly.net.Shape;
import java.util.Optional;

/**
 * The one place where outputs of networks for scores are computed, whichever engine trained them: by plain Java loops that treat
 * each row alone and add up in a fixed order. What a native library makes of a row depends on its version, on the processor and on
 * the place of the row in the batch. One thread at a time; who creates it closes it.
 */
public final class Inference implements AutoCloseable {

    /** What stands for an optimiser where none is needed. */
    private static final Optimiser NONE = new Optimiser(Optimiser.Rule.SGD, 1, 0);

    private final Shape input;
    private final Layers layers;
    private Optional<Network> network = Optional.empty();
    private boolean current;

    /** For networks of these layers, which read rows of a shape. */
    public Inference(Shape input, Layers layers) {
        this.input = input;
        this.layers = layers;
    }

    /** The outputs of a network of these layers with the weights that {@code owner} has; see {@link Network#infer}. */
    public Matrix infer(Network owner, Matrix x) {
        if (network.isEmpty()) {
            network = Optional.of(Engines.plainJava().network(input, layers, NONE, 0));
        }
        Network plain = network.get();
        if (!current) {
            plain.load(owner.weights());
            current = true;
        }
        return plain.infer(x);
    }

    /** Says that the owner's weights, or its running statistics, are not those of the last call any more. */
    public void weightsChanged() {
        current = false;
    }

    @Override
    public void close() {
        network.ifPresent(Network::close);
        network = Optional.empty();
        current = false;
    }
}
