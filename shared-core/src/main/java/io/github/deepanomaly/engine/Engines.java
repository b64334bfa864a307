package io.github.deepanomaly.engine;

import java.util.ServiceLoader;

/** The installed engines, and the choice of one of them. */
public final class Engines {

    /** The choice of the engine. */
    public enum Choice {
        /** {@link #BLAS}, which has every kind of layer. */
        AUTO,
        /** Our own training step on OpenBLAS, or on plain Java where no native library loads. */
        BLAS,
        /** Deeplearning4j. */
        DL4J
    }

    /** Creates an engine; found through {@link ServiceLoader}, so that this package depends on none of them. */
    public interface Provider {

        /** The name of the engine. */
        String name();

        /** The engine; throws {@link IllegalStateException} that names what is missing if it cannot run. */
        Engine create(int threads);
    }

    private Engines() {}

    /**
     * The engine of that choice with that many threads; throws {@link IllegalStateException} that names what is missing if it
     * is not installed.
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

    /** The engine without native code, on one thread. */
    static Engine plainJava() {
        return create("java", 1);
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
