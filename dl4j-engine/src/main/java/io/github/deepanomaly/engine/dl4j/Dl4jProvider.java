package io.github.deepanomaly.engine.dl4j;

import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.engine.Engines;
import io.github.deepanomaly.engine.Engines.Choice;
import java.io.IOException;

/**
 * Starts the engine behind a class loader of its own. It names no class of Deeplearning4j, because it is loaded beside the core,
 * where there is none.
 */
public final class Dl4jProvider implements Engines.Provider {

    @Override
    public String name() {
        return "dl4j";
    }

    @Override
    public Engine create(int threads) {
        // First, because on Linux the first OpenBLAS of a process answers for every later one: it should be the newer
        // one.
        Engines.of(Choice.BLAS, 1);
        try {
            return (Engine) Loaded.ENGINE.getConstructor(int.class).newInstance(threads);
        } catch (LinkageError
                | ReflectiveOperationException
                | RuntimeException e) { // a jar or a native library is missing
            throw new IllegalStateException(
                    "engine dl4j needs Deeplearning4j 1.0.0-M2.1 with the natives of this computer, in a folder dl4j beside its own jar or"
                            + " as Weka's package deepAnomalyDl4j: install it, or choose engine auto",
                    e);
        }
    }

    /** One for the process: a native library loads but once. */
    private static final class Loaded {

        static final Class<?> ENGINE = load();

        private static Class<?> load() {
            try {
                return EngineLoader.of(Dl4jProvider.class)
                        .loadClass(Dl4jProvider.class.getPackageName() + ".Dl4jEngine");
            } catch (IOException | ClassNotFoundException e) {
                throw new IllegalStateException(e.getMessage(), e);
            }
        }
    }
}
