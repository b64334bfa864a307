package io.github.deepanomaly.detectors.autoencoder;

import io.github.deepanomaly.detector.Detector;
import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detectors.reconstruction.AutoencoderDetector;
import io.github.deepanomaly.detectors.reconstruction.NetworkPair;
import io.github.deepanomaly.detectors.reconstruction.Scoring;
import io.github.deepanomaly.detectors.score.ErrorRule;
import io.github.deepanomaly.detectors.score.Learning;
import io.github.deepanomaly.detectors.score.NeighbourRule;
import io.github.deepanomaly.detectors.score.ScoreRule;
import io.github.deepanomaly.detectors.training.Ensemble;
import io.github.deepanomaly.detectors.training.References;
import io.github.deepanomaly.detectors.training.Training;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.net.Activation;
import io.github.deepanomaly.net.Layer.Dense;
import io.github.deepanomaly.net.Layers;
import io.github.deepanomaly.param.Contaminated;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import java.util.ArrayList;
import java.util.List;

/**
 * A variational autoencoder: the code is a distribution, close to the standard normal distribution.
 *
 * <p>After D. P. Kingma, M. Welling: Auto-Encoding Variational Bayes. ICLR 2014. Deviations: numbers have a Gaussian of unit
 * variance and one-hot blocks a softmax instead of Bernoulli outputs; the divergence is weighed by beta (I. Higgins et al.:
 * beta-VAE. ICLR 2017); early stopping looks at the mean code without noise; and the default score is the distance to the
 * nearest training row in row, mean code and error. The textbook's scores are options: the negative evidence lower bound, and
 * the reconstruction probability (J. An, S. Cho: Variational Autoencoder based Anomaly Detection using Reconstruction
 * Probability. SNU Data Mining Center, 2015).
 */
public final class VariationalAutoencoder {

    /** The anomaly score. */
    public enum Score implements Scoring<VariationalReconstructor> {
        /** Log distance to the nearest training rows, by values, code and reconstruction error, all standardised. */
        NEAREST_NEIGHBOUR,
        /** Log of the root mean squared reconstruction error. */
        LOG_ERROR,
        /** The negative evidence lower bound (ELBO), the loss in training. */
        NEGATIVE_ELBO,
        /** The negative mean log probability of the row, given codes drawn for it. */
        RECONSTRUCTION_PROBABILITY;

        @Override
        public boolean holdsRows() {
            return this == NEAREST_NEIGHBOUR;
        }

        /** An explanation is by the squared errors, the part of both likelihoods that belongs to columns. */
        @Override
        public ScoreRule rule(VariationalReconstructor networks, Learning learning) {
            return switch (this) {
                case NEAREST_NEIGHBOUR -> NeighbourRule.of(learning);
                case LOG_ERROR -> ErrorRule.LOGARITHM;
                case NEGATIVE_ELBO -> rows -> networks.negativeLikelihoods(rows.x(), true);
                case RECONSTRUCTION_PROBABILITY -> rows -> networks.negativeLikelihoods(rows.x(), false);
            };
        }
    }

    static final Param<Double> BETA = Param.real("beta", "beta", 0.01)
            .between(0, 1000)
            .doc("Weight (beta) of the Kullback-Leibler divergence in the loss; 1 is the standard variational "
                    + "autoencoder.");

    static final Param<Score> SCORE = Param.choice("score", "score", Score.NEAREST_NEIGHBOUR)
            .doc("Anomaly score: nearest-neighbour (log distance to the nearest training rows), log-error (of the "
                    + "reconstruction), negative-elbo or reconstruction-probability.");

    /** The declaration. */
    public static final Kind KIND = new Kind(
            "variational-autoencoder",
            "Variational autoencoder",
            "Learns to reconstruct normal rows from a code that is a distribution; anomalous are rows with a "
                    + "large reconstruction error or an unusual code.",
            new Kind.Source(
                    "D. P. Kingma, M. Welling",
                    "Auto-Encoding Variational Bayes",
                    "International Conference on Learning Representations",
                    2014),
            params(),
            settings -> Ensemble.of(settings, VariationalAutoencoder::detector));

    private VariationalAutoencoder() {}

    private static List<Param<?>> params() {
        List<Param<?>> params =
                new ArrayList<>(List.of(Autoencoder.HIDDEN, Autoencoder.LATENT, Autoencoder.DECODER, BETA));
        Training.PARAMS.stream()
                .filter(param -> !param.equals(Training.SPARSITY))
                .forEach(params::add);
        params.add(Ensemble.SIZE);
        params.addAll(List.of(Contaminated.PARAM, SCORE, References.NEIGHBOURS, References.MOST));
        return params;
    }

    private static Detector detector(Settings settings) {
        return new AutoencoderDetector<>(
                settings,
                settings.get(SCORE),
                new VariationalReconstructor.Plan(
                        layout -> stacks(settings, layout), settings.get(BETA), Training.of(settings)));
    }

    /** The noise of the codes whose likelihood is a score, one line a draw. */
    public static Matrix draws(int codeWidth) {
        return VariationalReconstructor.draws(codeWidth);
    }

    /** The layers of both networks for rows of a layout; the encoder gives means, then as many variances. */
    public static NetworkPair.Stacks stacks(Settings settings, Layout layout) {
        int code = Autoencoder.codeWidth(settings, layout.columns());
        Layers hidden = settings.get(Autoencoder.HIDDEN);
        return new NetworkPair.Stacks(
                hidden.then(new Dense(2 * code, Activation.LINEAR)),
                Autoencoder.decoder(settings).then(new Dense(layout.columns(), Activation.LINEAR)));
    }
}
