package io.github.deepanomaly.engine.dl4j;

import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.engine.Network;
import io.github.deepanomaly.math.MatrixProduct;
import io.github.deepanomaly.net.Layers;
import io.github.deepanomaly.net.Optimiser;
import io.github.deepanomaly.net.Shape;
import org.nd4j.common.config.ND4JClassLoading;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Networks on Deeplearning4j 1.0.0-M2.1 and whichever ND4J backend lies beside it. Slower than the other engine
 * on a CPU; it is the one for a GPU, and the reference that the other one is tested against.
 */
public final class Dl4jEngine implements Engine {

    private final int threads;
    private final MatrixProduct product;

    /**
     * Starts ND4J where it has not been started. Its number of threads belongs to the process: the engine made last
     * sets it.
     */
    public Dl4jEngine(int threads) {
        this.threads = threads;
        // The one place: ND4J asks the thread's loader for its backend, which under Weka and OSGi knows none. DL4J has
        // such a setting too, but only for its layer helpers, which are off and whose jar is left out.
        ND4JClassLoading.setNd4jClassloaderFromClass(Dl4jEngine.class);
        Nd4j.getEnvironment().setMaxMasterThreads(threads); // setMaxThreads does nothing in this version
        Nd4j.factory().blas().setMaxThreads(1); // its results depend on it, and the core may have the same OpenBLAS
        product = new Nd4jProduct();
    }

    @Override
    public String name() {
        return "dl4j";
    }

    @Override
    public int threads() {
        return threads;
    }

    @Override
    public String description() {
        return "dl4j (Deeplearning4j 1.0.0-M2.1)";
    }

    @Override
    public Network network(Shape input, Layers layers, Optimiser optimiser, long seed) {
        if (!layers.list().stream().allMatch(Translation::knows)) {
            throw new IllegalArgumentException(
                    "engine dl4j does not support all layers of \"" + layers + "\": choose engine blas or auto");
        }
        return new Dl4jNetwork(input, layers, optimiser, seed);
    }

    @Override
    public MatrixProduct product() {
        return product;
    }
}
