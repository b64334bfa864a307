package io.github.deepanomaly.engine;

import io.github.deepanomaly.math.MatrixProduct;
import io.github.deepanomaly.net.Layers;
import io.github.deepanomaly.net.Optimiser;
import io.github.deepanomaly.net.Shape;
import java.util.function.Supplier;

/** One engine, and for layers that it does not know another one, which is made when they come. */
final class AutomaticEngine implements Engine {

    private final Engine first;
    private final Supplier<Engine> other;

    AutomaticEngine(Engine first, Supplier<Engine> other) {
        this.first = first;
        this.other = other;
    }

    /** The first engine's: what is not a network of other layers runs on it. */
    @Override
    public String name() {
        return first.name();
    }

    @Override
    public int threads() {
        return first.threads();
    }

    @Override
    public boolean supports(Layers layers) {
        return first.supports(layers) || other.get().supports(layers);
    }

    @Override
    public Network network(Shape input, Layers layers, Optimiser optimiser, long seed) {
        Engine engine = first.supports(layers) ? first : other.get();
        return engine.network(input, layers, optimiser, seed);
    }

    @Override
    public MatrixProduct product() {
        return first.product();
    }
}
