package io.github.deepanomaly.detectors;

import io.github.deepanomaly.detect.Kind;
import java.util.List;
import java.util.Optional;

/** The closed list of detectors: what stands here has a Weka class, a manual page and contract tests. */
public final class Detectors {

    /** All kinds, in the order in which they are shown. */
    public static final List<Kind> ALL = List.of(
            Autoencoder.KIND,
            VariationalAutoencoder.KIND,
            ConvolutionalAutoencoder.KIND,
            RecurrentAutoencoder.KIND,
            Forecaster.KIND,
            DenoisingDiffusionAutoencoder.KIND,
            DeepBeliefNetwork.KIND,
            DeepSvdd.KIND,
            Gan.KIND,
            LatentGan.KIND,
            Ganomaly.KIND,
            Knn.KIND,
            Mahalanobis.KIND,
            Pca.KIND,
            IsolationForest.KIND,
            ScoreCombiner.KIND);

    private Detectors() {}

    /** The kind with that id, if there is one. */
    public static Optional<Kind> byId(String id) {
        return ALL.stream().filter(kind -> kind.id().equals(id)).findFirst();
    }
}
