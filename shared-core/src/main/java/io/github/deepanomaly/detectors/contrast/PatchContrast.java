package io.github.deepanomaly.detectors.contrast;

import io.github.deepanomaly.detector.Channels;
import io.github.deepanomaly.detector.Detector;
import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detector.Sample;
import io.github.deepanomaly.detector.Scorer;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.detectors.training.Ensemble;
import io.github.deepanomaly.detectors.training.Networks;
import io.github.deepanomaly.detectors.training.References;
import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.net.Layers;
import io.github.deepanomaly.net.Optimiser;
import io.github.deepanomaly.net.Shape;
import io.github.deepanomaly.param.Contaminated;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import java.util.List;
import java.util.Optional;

/**
 * Learns codes of windows, its patches, of which those of neighbouring patches are alike and those of others differ; judges by the
 * distance to a bank of training patches.
 *
 * <p>After the method PaAno: Patch-Based Representation Learning for Time-Series Anomaly Detection. ICLR 2026: a small convolutional
 * network with the mean over time, a triplet loss whose positive is a neighbour and whose negative is the farthest of the batch, in the
 * first tenth of the training the question whether a patch comes right before another, and distances to training patches. Deviations:
 * a quarter of the filters with strides and smaller batches, for a processor; beside the code count the patch itself, its level and its
 * spread, because a patch that is normalised hides changes of level; the distance to the k-th nearest instead of the mean of three.
 */
public final class PatchContrast {

    static final Param<Layers> HIDDEN = Param.of(
                    "hidden",
                    "H",
                    Layers.class,
                    Layers.parse("conv1d 32x7/2 relu, conv1d 64x5/2 relu, conv1d 32x3 relu"),
                    Layers::parse)
            .doc("Layers that read a normalised patch; the code is the mean of their outputs over time.");

    static final Param<Integer> STEPS = Param.integer("steps", "steps", 300)
            .between(1, 1_000_000)
            .doc(
                    "Number of training steps, each with one mini-batch of patches, their neighbours and patches before them.");

    static final Param<Integer> BATCH =
            Param.integer("miniBatch", "B", 128).between(2, 100_000).doc("Number of patches per training step.");

    static final Param<Double> MARGIN = Param.real("margin", "margin", 0.5)
            .between(0, 4)
            .doc(
                    "Margin of the triplet loss: least difference between the squared distances to the farthest patch and to the neighbour.")
            .advanced();

    static final Param<Double> LEARNING_RATE =
            Param.real("learningRate", "R", 1e-3).between(1e-9, 10).doc("Learning rate of the optimiser Adam.");

    /** No training windows are left out: the code only has to tell windows apart, and far neighbours judge. */
    static final Param<Boolean> CONTAMINATED = Contaminated.PARAM.doc(
            "Anomalies may be among the training rows: the distance to a farther training window counts. Rates "
                    + "then refer to all rows, anomalies included; threshold automatic flags an expected share.");

    /** The declaration. */
    public static final Kind KIND = new Kind(
            "patch-contrast",
            "Patch contrast",
            "Learns codes of windows by contrasting neighbouring windows with others; anomalous are windows far from all training "
                    + "windows.",
            new Kind.Source(
                    "J. Park, S. Kang",
                    "PaAno: Patch-Based Representation Learning for Time-Series Anomaly Detection",
                    "International Conference on Learning Representations",
                    2026),
            List.of(
                    HIDDEN,
                    STEPS,
                    BATCH,
                    LEARNING_RATE,
                    MARGIN,
                    References.NEIGHBOURS,
                    References.MOST,
                    Ensemble.SIZE,
                    CONTAMINATED),
            settings -> Ensemble.of(settings, Learner::new));

    /** What is added to the variance of a channel of a patch. */
    public static final double STILL = Patches.STILL;

    private PatchContrast() {}

    /** The layers of the network for patches of a shape. */
    public static Layers layers(Settings settings, Shape.Sequence shape) {
        return Patches.pooled(settings.get(HIDDEN), shape);
    }

    /** What the values of a patch, of so many columns, are multiplied by for its distance, beside {@code width} measured numbers. */
    public static double scale(int columns, int width) {
        return PatchScorer.scale(columns, width);
    }

    private record Learner(Settings settings) implements Detector {

        @Override
        public Optional<Channels> channels() {
            return Optional.of(new Channels(1, Channels.Order.INTERLEAVED, false));
        }

        @Override
        public boolean storesRows() {
            return true;
        }

        private Optimiser optimiser() {
            return Optimiser.adam(settings.get(LEARNING_RATE));
        }

        private PatchEncoder fresh(Layout layout, Run run) {
            return PatchEncoder.fresh(
                    layout, settings.get(HIDDEN), optimiser(), settings.get(MARGIN), run.engine(), run.seed("weights"));
        }

        @Override
        public Scorer fit(Sample sample, Run run) {
            if (sample.size() == 0) {
                throw new IllegalArgumentException("training needs at least 1 row, got 0");
            }
            return Networks.opened(fresh(sample.layout(), run), encoder -> {
                new PatchTraining(sample, settings.get(STEPS), settings.get(BATCH), run).train(encoder);
                return PatchScorer.fit(
                        encoder, References.of(sample, settings, run), References.neighbours(settings), run.engine());
            });
        }

        @Override
        public Scorer restore(State state, Layout layout, Engine engine) {
            PatchEncoder restored =
                    PatchEncoder.restored(layout, settings.get(HIDDEN), optimiser(), engine, state.part("network."));
            return Networks.opened(
                    restored,
                    encoder -> PatchScorer.restore(
                            encoder, state.part("score."), layout.columns(), References.neighbours(settings), engine));
        }
    }
}
