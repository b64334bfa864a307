package io.github.deepanomaly.detectors.autoencoder;

import io.github.deepanomaly.detector.Detector;
import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detectors.reconstruction.AutoencoderDetector;
import io.github.deepanomaly.detectors.reconstruction.NetworkPair;
import io.github.deepanomaly.detectors.reconstruction.Scoring;
import io.github.deepanomaly.detectors.score.ErrorRule;
import io.github.deepanomaly.detectors.score.Learning;
import io.github.deepanomaly.detectors.score.MeasuredRule;
import io.github.deepanomaly.detectors.score.Measurement;
import io.github.deepanomaly.detectors.score.ScoreRule;
import io.github.deepanomaly.detectors.training.Ensemble;
import io.github.deepanomaly.detectors.training.References;
import io.github.deepanomaly.detectors.training.Training;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.net.Layer.Dense;
import io.github.deepanomaly.net.Layers;
import io.github.deepanomaly.param.Contaminated;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import java.util.ArrayList;
import java.util.List;

/**
 * A denoising autoencoder without a narrow code, trained with the noise levels of a diffusion process; the level is an input.
 * Where no training rows lie, noise leads it astray.
 *
 * <p>After T. Sattarov, M. Schreyer, D. Borth: Diffusion-Scheduled Denoising Autoencoders for Anomaly Detection in Tabular Data.
 * KDD 2025. Deviations: the level enters as the deviation of its noise, one input column, instead of an embedding; one-hot
 * blocks are noisy like numbers and come back through a softmax; the error is averaged over levels spread over the whole
 * schedule, under noise that is the same for every row, so that a score is deterministic and depends on the row alone; no
 * contrastive variant; and the default score is the distance to the nearest training row in row and errors.
 */
public final class DenoisingDiffusionAutoencoder {

    /** The anomaly score. */
    public enum Score implements Scoring<DiffusionReconstructor> {
        /** Log distance to the nearest training rows, by values and standardised error of each column. */
        NEAREST_NEIGHBOUR,
        /** Log of the root mean squared error over all scored noise levels. */
        DENOISING_ERROR,
        /** Log of the root mean squared error of the mean reconstruction over those levels. */
        LOG_ERROR;

        @Override
        public boolean holdsRows() {
            return this == NEAREST_NEIGHBOUR;
        }

        @Override
        public ScoreRule rule(DiffusionReconstructor networks, Learning learning) {
            return switch (this) {
                case NEAREST_NEIGHBOUR -> MeasuredRule.of(learning, Measurement.ERRORS);
                case DENOISING_ERROR -> rows -> ScoreRule.halfLogarithms(networks.denoisingErrors(rows));
                case LOG_ERROR -> ErrorRule.LOGARITHM;
            };
        }
    }

    static final Param<Layers> HIDDEN = Param.of(
                    "hidden", "H", Layers.class, Layers.parse("128 leakyrelu, 128 leakyrelu"), Layers::parse)
            .doc("Hidden layers of the denoising network; the outputs of the last one are the code.");

    static final Param<Integer> LEVELS =
            Param.integer("levels", "levels", 100).between(1, 10_000).doc("Number of noise levels of the schedule.");

    static final Param<Double> LAST_NOISE = Param.real("lastNoise", "last-noise", 0.02)
            .between(0.0001, 0.9999)
            .doc("Noise variance (beta) of the last level; the schedule is linear from a ten-thousandth.");

    static final Param<Integer> SCORED_LEVELS = Param.integer("scoredLevels", "scored-levels", 20)
            .between(1, 1000)
            .doc("Number of noise levels over which the denoising error of a row is averaged, spread evenly over "
                    + "the schedule.");

    static final Param<Score> SCORE = Param.choice("score", "score", Score.NEAREST_NEIGHBOUR)
            .doc("Anomaly score: nearest-neighbour (log distance to training rows), denoising-error (log of the "
                    + "error averaged over noise levels) or log-error (log of the error of the averaged "
                    + "reconstruction).");

    /** The declaration. */
    public static final Kind KIND = new Kind(
            "denoising-diffusion-autoencoder",
            "Denoising diffusion autoencoder",
            "Learns to remove noise of many levels from normal rows; anomalous are rows with a large "
                    + "denoising error.",
            new Kind.Source(
                    "T. Sattarov, M. Schreyer, D. Borth",
                    "Diffusion-Scheduled Denoising Autoencoders for Anomaly Detection in Tabular Data",
                    "ACM SIGKDD Conference on Knowledge Discovery and Data Mining",
                    2025),
            params(),
            settings -> Ensemble.of(settings, DenoisingDiffusionAutoencoder::detector));

    private DenoisingDiffusionAutoencoder() {}

    private static List<Param<?>> params() {
        List<Param<?>> params = new ArrayList<>(List.of(HIDDEN, LEVELS, LAST_NOISE, SCORED_LEVELS));
        Training.PARAMS.stream()
                .filter(param -> !param.equals(Training.SPARSITY))
                .forEach(params::add);
        params.add(Ensemble.SIZE);
        params.addAll(List.of(Contaminated.PARAM, SCORE, References.NEIGHBOURS, References.MOST));
        return params;
    }

    private static Detector detector(Settings settings) {
        Layers hidden = settings.get(HIDDEN);
        if (hidden.list().stream().noneMatch(Dense.class::isInstance)) {
            throw new IllegalArgumentException("hidden must have at least 1 dense layer, got \"" + hidden + "\"");
        }
        return new AutoencoderDetector<>(settings, settings.get(SCORE), plan(settings));
    }

    private static DiffusionReconstructor.Plan plan(Settings settings) {
        return new DiffusionReconstructor.Plan(
                settings.get(HIDDEN),
                NoiseSchedule.linear(settings.get(LEVELS), settings.get(LAST_NOISE)),
                settings.get(SCORED_LEVELS),
                Training.of(settings));
    }

    /** The layers of both networks for rows of a layout; the encoder reads a column more, the deviation of the noise. */
    public static NetworkPair.Stacks stacks(Settings settings, Layout layout) {
        return plan(settings).stacks(layout);
    }

    /** What the levels of noise that judge make of rows of so many columns. */
    public static List<DiffusionReconstructor.Disturbance> disturbances(Settings settings, int columns) {
        DiffusionReconstructor.Plan plan = plan(settings);
        return DiffusionReconstructor.disturbances(plan.schedule(), plan.scored(), columns);
    }
}
