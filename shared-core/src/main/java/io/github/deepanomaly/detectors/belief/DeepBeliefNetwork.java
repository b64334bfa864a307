package io.github.deepanomaly.detectors.belief;

import io.github.deepanomaly.detector.Detector;
import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detectors.autoencoder.Autoencoder;
import io.github.deepanomaly.detectors.reconstruction.AutoencoderDetector;
import io.github.deepanomaly.detectors.reconstruction.NetworkPair;
import io.github.deepanomaly.detectors.reconstruction.ReconstructionScore;
import io.github.deepanomaly.detectors.reconstruction.Scoring;
import io.github.deepanomaly.detectors.score.Learning;
import io.github.deepanomaly.detectors.score.ScoreRule;
import io.github.deepanomaly.detectors.training.Ensemble;
import io.github.deepanomaly.detectors.training.References;
import io.github.deepanomaly.detectors.training.Training;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.net.Layers;
import io.github.deepanomaly.param.Contaminated;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import java.util.ArrayList;
import java.util.List;

/**
 * A stack of restricted Boltzmann machines, each trained on the outputs of the previous one, then unrolled into an
 * autoencoder and fine-tuned.
 *
 * <p>After G. E. Hinton, R. R. Salakhutdinov: Reducing the Dimensionality of Data with Neural Networks. Science, 2006. Deviations:
 * numbers are visible units of unit variance (Gaussian-Bernoulli), the levels of a nominal column one visible unit of several
 * states; fine-tuning is the training of {@link Autoencoder}, with Adam and early stopping; and the default score is its
 * distance to the nearest training row in row, code and error. The free energy of the first machine, as used by U. Fiore,
 * F. Palmieri, A. Castiglione, A. De Santis: Network Anomaly Detection with the Restricted Boltzmann Machine. Neurocomputing, 2013, is
 * an option.
 */
public final class DeepBeliefNetwork {

    /** The anomaly score: those of the autoencoder, and the free energy. */
    public enum Score implements Scoring<BeliefNetwork> {
        /** As {@link ReconstructionScore#NEAREST_NEIGHBOUR}. */
        NEAREST_NEIGHBOUR,
        /** As {@link ReconstructionScore#NEIGHBOUR_AND_ERROR}. */
        NEIGHBOUR_AND_ERROR,
        /** As {@link ReconstructionScore#LOG_ERROR}. */
        LOG_ERROR,
        /** As {@link ReconstructionScore#MEAN_SQUARED_ERROR}. */
        MEAN_SQUARED_ERROR,
        /** As {@link ReconstructionScore#MEAN_ABSOLUTE_ERROR}. */
        MEAN_ABSOLUTE_ERROR,
        /** As {@link ReconstructionScore#ERROR_MAHALANOBIS}. */
        ERROR_MAHALANOBIS,
        /** As {@link ReconstructionScore#CODE_MAHALANOBIS}. */
        CODE_MAHALANOBIS,
        /** The free energy under the first machine, as it was before fine-tuning. */
        FREE_ENERGY;

        @Override
        public boolean holdsRows() {
            return this != FREE_ENERGY && common().holdsRows();
        }

        @Override
        public ScoreRule rule(BeliefNetwork networks, Learning learning) {
            return this == FREE_ENERGY ? networks::freeEnergies : common().rule(networks, learning);
        }

        private ReconstructionScore common() {
            return ReconstructionScore.valueOf(name());
        }
    }

    static final Param<Layers> MACHINES = Param.of(
                    "machines", "H", Layers.class, Layers.parse("64 sigmoid"), Layers::parse)
            .doc("Restricted Boltzmann machines before the code, each sigmoid (binary units) or linear (Gaussian "
                    + "units); the decoder has them in reverse. Example: \"64 sigmoid, 32 sigmoid\".");

    static final Param<Integer> PRETRAINING = Param.integer("pretraining", "pretraining", 20)
            .between(0, 1_000_000)
            .doc("Number of pretraining epochs of each restricted Boltzmann machine, before fine-tuning; 0 = no "
                    + "pretraining.");

    static final Param<Integer> STEPS = Param.integer("divergenceSteps", "cd", 1)
            .between(1, 1000)
            .doc("Number k of Gibbs steps of contrastive divergence (CD-k).");

    static final Param<Double> RATE = Param.real("pretrainingRate", "pretraining-rate", 0.1)
            .between(1e-9, 10)
            .doc("Learning rate of pretraining; machines with Gaussian units use a tenth of it.");

    static final Param<Score> SCORE = Param.choice("score", "score", Score.NEAREST_NEIGHBOUR)
            .doc("Anomaly score: one of the autoencoder's scores, or free-energy (of the first restricted "
                    + "Boltzmann machine).");

    /** The declaration. */
    public static final Kind KIND = new Kind(
            "deep-belief-network",
            "Deep belief network",
            "Autoencoder whose layers are pretrained as restricted Boltzmann machines; anomalous are rows "
                    + "with a large reconstruction error or an unusual code.",
            new Kind.Source(
                    "G. E. Hinton, R. R. Salakhutdinov",
                    "Reducing the Dimensionality of Data with Neural Networks",
                    "Science",
                    2006),
            params(),
            settings -> Ensemble.of(settings, DeepBeliefNetwork::detector));

    private DeepBeliefNetwork() {}

    private static List<Param<?>> params() {
        List<Param<?>> params = new ArrayList<>(List.of(MACHINES, Autoencoder.LATENT, PRETRAINING, STEPS, RATE));
        Training.PARAMS.stream()
                .filter(param -> !param.equals(Training.SPARSITY))
                .forEach(params::add);
        params.add(Ensemble.SIZE);
        params.addAll(List.of(Contaminated.PARAM, SCORE, References.NEIGHBOURS, References.MOST));
        return params;
    }

    private static Detector detector(Settings settings) {
        if (settings.get(SCORE) == Score.FREE_ENERGY && settings.get(PRETRAINING) == 0) {
            throw new IllegalArgumentException("score free-energy needs pretraining above 0, got 0");
        }
        return new AutoencoderDetector<>(settings, settings.get(SCORE), plan(settings));
    }

    private static BeliefNetwork.Plan plan(Settings settings) {
        return new BeliefNetwork.Plan(
                settings.get(MACHINES),
                columns -> Autoencoder.codeWidth(settings, columns),
                new ContrastiveDivergence(settings.get(PRETRAINING), settings.get(STEPS), settings.get(RATE)),
                Training.of(settings));
    }

    /** The layers of the unrolled networks for rows of a layout. */
    public static NetworkPair.Stacks stacks(Settings settings, Layout layout) {
        return plan(settings).stacks(layout);
    }
}
