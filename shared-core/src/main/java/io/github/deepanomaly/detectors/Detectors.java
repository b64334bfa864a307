package io.github.deepanomaly.detectors;

import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detectors.adversarial.Gan;
import io.github.deepanomaly.detectors.adversarial.Ganomaly;
import io.github.deepanomaly.detectors.adversarial.LatentGan;
import io.github.deepanomaly.detectors.autoencoder.Autoencoder;
import io.github.deepanomaly.detectors.autoencoder.DenoisingDiffusionAutoencoder;
import io.github.deepanomaly.detectors.autoencoder.VariationalAutoencoder;
import io.github.deepanomaly.detectors.belief.DeepBeliefNetwork;
import io.github.deepanomaly.detectors.classic.ColumnTails;
import io.github.deepanomaly.detectors.classic.IsolationForest;
import io.github.deepanomaly.detectors.classic.Knn;
import io.github.deepanomaly.detectors.classic.Mahalanobis;
import io.github.deepanomaly.detectors.classic.Pca;
import io.github.deepanomaly.detectors.combine.Automatic;
import io.github.deepanomaly.detectors.combine.ScoreCombiner;
import io.github.deepanomaly.detectors.contrast.PatchContrast;
import io.github.deepanomaly.detectors.oneclass.DeepSvdd;
import io.github.deepanomaly.detectors.sequence.ConvolutionalAutoencoder;
import io.github.deepanomaly.detectors.sequence.Forecaster;
import io.github.deepanomaly.detectors.sequence.RecurrentAutoencoder;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The list of all detectors; each has a Weka class, a manual page and contract tests. */
public final class Detectors {

    private static final List<Kind> SINGLES = List.of(
            Autoencoder.KIND,
            VariationalAutoencoder.KIND,
            ConvolutionalAutoencoder.KIND,
            RecurrentAutoencoder.KIND,
            Forecaster.KIND,
            PatchContrast.KIND,
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
            ColumnTails.KIND);

    /** All kinds, in the order in which they are shown. */
    public static final List<Kind> ALL = Stream.concat(
                    SINGLES.stream(), Stream.of(Automatic.kind(SINGLES), ScoreCombiner.kind(SINGLES)))
            .toList();

    private Detectors() {}

    /** The kind with that id, if there is one. */
    public static Optional<Kind> byId(String id) {
        return ALL.stream().filter(kind -> kind.id().equals(id)).findFirst();
    }
}
