package io.github.deepanomaly.engine;

import java.util.Optional;
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
        return create(name(choice), threads);
    }

    /** Whether the code of that choice is there; its libraries may still fail to load. */
    public static boolean installed(Choice choice) {
        return provider(name(choice)).isPresent();
    }

    private static String name(Choice choice) {
        return switch (choice) {
            case AUTO, BLAS -> "blas";
            case DL4J -> "dl4j";
        };
    }

    /** The engine without native code, on one thread. */
    static Engine plainJava() {
        return create("java", 1);
    }

    private static Engine create(String name, int threads) {
        return provider(name)
                .orElseThrow(
                        () -> new IllegalStateException("engine " + name + " is not installed: choose engine auto"))
                .create(threads);
    }

    private static Optional<Provider> provider(String name) {
        return ServiceLoader.load(Provider.class, Engines.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.name().equals(name))
                .findFirst();
    }
}
