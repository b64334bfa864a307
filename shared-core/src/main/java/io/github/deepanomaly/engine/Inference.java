package io.github.deepanomaly.engine;

import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.net.Layers;
import io.github.deepanomaly.net.Optimiser;
import io.github.deepanomaly.net.Shape;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The one place where outputs of networks for scores are computed, whichever engine trained them: by plain Java loops that treat
 * each row alone and add up in a fixed order. What a native library makes of a row depends on its version, on the processor and on
 * the place of the row in the batch. Thread-safe while the owner's weights stand still: each call takes a copy of the network that
 * no other uses, and makes one if there is none. Who creates it closes it.
 */
public final class Inference implements AutoCloseable {

    /** What stands for an optimiser where none is needed. */
    private static final Optimiser NONE = new Optimiser(Optimiser.Rule.SGD, 1, 0);

    private final Shape input;
    private final Layers layers;
    private final Queue<Copy> idle = new ConcurrentLinkedQueue<>();
    private final AtomicInteger version = new AtomicInteger();

    /** A network in plain Java that has the owner's weights of some version. */
    private record Copy(Network network, int version) {}

    /** For networks of these layers, which read rows of a shape. */
    public Inference(Shape input, Layers layers) {
        this.input = input;
        this.layers = layers;
    }

    /** The outputs of a network of these layers with the weights that {@code owner} has; see {@link Network#infer}. */
    public Matrix infer(Network owner, Matrix x) {
        Copy copy = current(owner);
        try {
            return copy.network().forward(x, false).copy();
        } finally {
            idle.add(copy);
        }
    }

    private Copy current(Network owner) {
        Copy kept = idle.poll();
        int now = version.get();
        if (kept != null && kept.version() == now) {
            return kept;
        }
        Network plain = kept == null ? Engines.plainJava().network(input, layers, NONE, 0) : kept.network();
        synchronized (this) { // once for each copy, because not every engine lets several threads read its weights
            plain.load(owner.weights());
        }
        return new Copy(plain, now);
    }

    /** Says that the owner's weights, or its running statistics, are not those of the last call any more. */
    public void weightsChanged() {
        version.incrementAndGet();
    }

    @Override
    public void close() {
        for (Copy copy = idle.poll(); copy != null; copy = idle.poll()) {
            copy.network().close();
        }
    }
}
