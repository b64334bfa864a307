package io.github.deepanomaly.engine;

import java.util.ServiceLoader;

/** The engines at hand, and the choice among them. */
public final class Engines {

    /** Which engine runs the networks. */
    public enum Choice {
        /** {@link #BLAS}, which has every kind of layer. */
        AUTO,
        /** Our own training step on OpenBLAS, or on plain Java where no native library loads. */
        BLAS,
        /** Deeplearning4j. */
        DL4J
    }

    /** Makes an engine; found through {@link ServiceLoader}, so that this package knows none of them. */
    public interface Provider {

        /** The name of the engine. */
        String name();

        /** The engine; throws {@link IllegalStateException} that says what is missing where it cannot run. */
        Engine create(int threads);
    }

    private Engines() {}

    /**
     * The engine of that choice with that many threads; throws {@link IllegalStateException} that says what is missing where
     * it is not installed.
     */
    public static Engine of(Choice choice, int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, got " + threads);
        }
        return switch (choice) {
            case AUTO, BLAS -> create("blas", threads);
            case DL4J -> create("dl4j", threads);
        };
    }

    private static Engine create(String name, int threads) {
        for (Provider provider : ServiceLoader.load(Provider.class, Engines.class.getClassLoader())) {
            if (provider.name().equals(name)) {
                return provider.create(threads);
            }
        }
        throw new IllegalStateException("engine " + name + " is not installed: choose engine auto");
    }
}
