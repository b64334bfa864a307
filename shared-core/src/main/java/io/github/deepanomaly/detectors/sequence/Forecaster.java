package io.github.deepanomaly.detectors.sequence;

import io.github.deepanomaly.detector.Detector;
import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detector.Sample;
import io.github.deepanomaly.detector.Scorer;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.detectors.training.Augmentation;
import io.github.deepanomaly.detectors.training.Ensemble;
import io.github.deepanomaly.detectors.training.EpochLoop;
import io.github.deepanomaly.detectors.training.Networks;
import io.github.deepanomaly.detectors.training.Training;
import io.github.deepanomaly.detectors.training.Trimming;
import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.engine.Weights;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.net.Activation;
import io.github.deepanomaly.net.Convolution;
import io.github.deepanomaly.net.Layer;
import io.github.deepanomaly.net.Layer.BatchNorm;
import io.github.deepanomaly.net.Layer.Dropout;
import io.github.deepanomaly.net.Layer.Noise;
import io.github.deepanomaly.net.Layers;
import io.github.deepanomaly.net.Padding;
import io.github.deepanomaly.net.Recurrent;
import io.github.deepanomaly.net.Shape;
import io.github.deepanomaly.net.Window;
import io.github.deepanomaly.param.Contaminated;
import io.github.deepanomaly.param.Keep;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import java.util.ArrayList;
import java.util.List;

/**
 * Forecasts each step of a sequence from the previous steps; a large forecast error is anomalous.
 *
 * <p>After P. Malhotra, L. Vig, G. Shroff, P. Agarwal: Long Short Term Memory Networks for Anomaly Detection in Time Series. ESANN
 * 2015. Deviations: causal convolutions unless an LSTM is asked for; all steps of a window are foretold in one pass; the errors are
 * standardised place by place, so that the first steps, before which nothing is known, count no more than others; and the score is the
 * logarithm of their root mean square instead of a Gaussian likelihood.
 */
public final class Forecaster {

    static final Param<Layers> NETWORK = Param.of(
                    "network",
                    "H",
                    Layers.class,
                    Layers.parse("conv1d 32x5 relu causal, conv1d 32x5 relu causal"),
                    Layers::parse)
            .doc("Causal layers that read the past steps; the output layer is added automatically. Examples: "
                    + "\"conv1d 32x5 relu causal\", \"lstm 32\".");

    static final Param<Integer> HORIZON =
            Param.integer("horizon", "horizon", 1).between(1, 100_000).doc("Forecast horizon: number of steps ahead.");

    static final Param<Integer> JUDGED = Param.integer("judged", "judged", 0)
            .between(0, 100_000)
            .doc("Number of last steps of each sequence or window that count in its score. For the forecast error "
                    + "of each row of a log use 1 with row-score causal.")
            .automatic(0, "all steps");

    /** The declaration. */
    public static final Kind KIND = new Kind(
            "forecaster",
            "Forecaster",
            "Learns to forecast each step of a sequence or window from the previous steps; anomalous are "
                    + "sequences or windows with a large forecast error.",
            new Kind.Source(
                    "P. Malhotra, L. Vig, G. Shroff, P. Agarwal",
                    "Long Short Term Memory Networks for Anomaly Detection in Time Series",
                    "European Symposium on Artificial Neural Networks",
                    2015),
            params(),
            settings -> Ensemble.of(settings, Forecaster::detector));

    private Forecaster() {}

    private static List<Param<?>> params() {
        List<Param<?>> params = new ArrayList<>(Sequences.PARAMS);
        params.addAll(List.of(NETWORK, HORIZON, JUDGED));
        Training.PARAMS.stream()
                .filter(param -> !List.of(Training.SPARSITY, Training.FREEZE).contains(param))
                .forEach(params::add);
        params.addAll(List.of(Augmentation.PARAM, Ensemble.SIZE, Contaminated.PARAM));
        return params;
    }

    private static Detector detector(Settings settings) {
        requireCausal(settings.get(NETWORK));
        return Interleaving.of(Trimming.of(settings, new Learner(settings)), Sequences.channels(settings));
    }

    /** Throws {@link IllegalArgumentException} for a layer through which a step would see itself or later ones. */
    private static void requireCausal(Layers network) {
        for (Layer layer : network.list()) {
            boolean causal = layer instanceof Recurrent
                    || layer instanceof Dropout
                    || layer instanceof Noise
                    || layer instanceof BatchNorm
                    || (layer instanceof Convolution convolution && causal(convolution.window()));
            if (!causal) {
                throw new IllegalArgumentException(
                        "network must read past steps only (conv1d ... causal without stride, lstm, gru), got \""
                                + Layers.of(layer) + "\"");
            }
        }
    }

    private static boolean causal(Window window) {
        return window.dimensions() == 1
                && window.stride() == 1
                && (window.padding() == Padding.CAUSAL || window.width() == 1);
    }

    /** The sequences that settings see in rows of a layout. */
    public static Shape.Sequence shape(Settings settings, Layout layout) {
        Shape shape = Sequences.shape(layout, settings);
        return (Shape.Sequence) shape; // it has no height
    }

    /** What the network reads of sequences of a shape: a channel more, the place of the step. */
    public static Shape.Sequence input(Shape.Sequence shape) {
        return new Shape.Sequence(shape.steps(), shape.channels() + 1);
    }

    /** The place of a step in a sequence, from -1 to 1. */
    public static float place(int step, int steps) {
        return steps == 1 ? 0 : 2f * step / (steps - 1) - 1;
    }

    /** The layers of the network for sequences of a shape. */
    public static Layers layers(Settings settings, Shape.Sequence shape) {
        Window one = Window.steps(1, 1, Padding.SAME);
        return settings.get(NETWORK).then(new Convolution(shape.channels(), one, Activation.LINEAR, true));
    }

    /** How many columns, the last ones, count in the score. */
    public static int judged(Settings settings, Shape.Sequence shape) {
        return Math.min(settings.chosen(JUDGED).orElse(shape.steps()), shape.steps()) * shape.channels();
    }

    private record Learner(Settings settings) implements Detector {

        private Forecasting networks(Layout layout, Training training, Engine engine, long seed) {
            Shape.Sequence shape = shape(settings, layout);
            return new Forecasting(
                    layout, shape, settings.get(HORIZON), layers(settings, shape), training, engine, seed);
        }

        @Override
        public Scorer fit(Sample sample, Run run) {
            if (sample.size() == 0) {
                throw new IllegalArgumentException("training needs at least 1 row, got 0");
            }
            Training training = Training.of(settings);
            Forecasting fresh = networks(sample.layout(), training, run.engine(), run.seed("weights"));
            return Networks.opened(fresh, networks -> {
                networks.observe(sample.x(), Keep.nothing(settings));
                EpochLoop.train(networks, sample, training, run);
                return ForecastScorer.fit(networks, sample, judged(settings, shape(settings, sample.layout())), run);
            });
        }

        @Override
        public Scorer restore(State state, Layout layout, Engine engine) {
            Shape.Sequence shape = shape(settings, layout);
            State weights = state.part("network.");
            Weights.check(input(shape), layers(settings, shape), weights.matrices());
            return Networks.opened(networks(layout, Training.of(settings), engine, 0), networks -> {
                networks.restore(weights);
                return ForecastScorer.restore(
                        networks, state.part("score."), layout.columns(), judged(settings, shape));
            });
        }
    }
}
