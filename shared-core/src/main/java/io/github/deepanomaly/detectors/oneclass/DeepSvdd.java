package io.github.deepanomaly.detectors.oneclass;

import io.github.deepanomaly.detector.Detector;
import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detectors.training.Ensemble;
import io.github.deepanomaly.detectors.training.Training;
import io.github.deepanomaly.detectors.training.Trimming;
import io.github.deepanomaly.net.Activation;
import io.github.deepanomaly.net.Layer;
import io.github.deepanomaly.net.Layer.BatchNorm;
import io.github.deepanomaly.net.Layer.Dense;
import io.github.deepanomaly.net.Layers;
import io.github.deepanomaly.param.Contaminated;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import java.util.ArrayList;
import java.util.List;

/**
 * Deep SVDD: a network that maps normal rows close to a centre; rows far from the centre are anomalous.
 *
 * <p>After L. Ruff, R. Vandermeulen, N. Goernitz, L. Deecke, S. A. Siddiqui, A. Binder, E. Mueller, M. Kloft: Deep One-Class
 * Classification. ICML 2018: the one-class form, or with {@code softBoundary} the one with a radius, which is set at the end of each
 * epoch from the tenth on instead of at every few. As there, no layer has a bias, because with one the network could send every
 * row to the centre; the centre is the mean of the first pass, kept away from zero, and never moves; weights decay. Deviations:
 * no pretraining as an autoencoder; Adam without a second stage of smaller steps, but early stopping; the
 * logarithm of the distance is the score, which keeps the order.
 */
public final class DeepSvdd {

    static final Param<Layers> HIDDEN = Param.of(
                    "hidden", "H", Layers.class, Layers.parse("64 leakyrelu nobias"), Layers::parse)
            .doc("Hidden layers before the linear outputs. They never have biases, and batchnorm is not allowed: "
                    + "either allows a collapse to the centre.");

    static final Param<Integer> OUTPUTS = Param.integer("outputs", "L", 32)
            .between(1, 10_000)
            .doc("Number of outputs of the network: dimension of the space in which distances to the centre are "
                    + "computed.");

    static final Param<Double> WEIGHT_DECAY = Param.real("weightDecay", "weight-decay", 1e-4)
            .between(0, 100)
            .doc("Decoupled L2 weight decay (as in AdamW).");

    static final Param<Double> SOFT_BOUNDARY = Param.real("softBoundary", "nu", 0)
            .between(0, 1)
            .doc("Parameter nu of the soft-boundary objective: share of the training rows that may be outside the "
                    + "sphere. 0 = one-class objective, without a sphere.")
            .advanced();

    /** The declaration. */
    public static final Kind KIND = new Kind(
            "deep-svdd",
            "Deep SVDD",
            "Maps normal rows close to a centre by a neural network; anomalous are rows far from the centre.",
            new Kind.Source(
                    "L. Ruff, R. Vandermeulen, N. Goernitz, L. Deecke, S. A. Siddiqui, A. Binder, E. Mueller, M. Kloft",
                    "Deep One-Class Classification",
                    "International Conference on Machine Learning",
                    2018),
            params(),
            settings -> Ensemble.of(settings, DeepSvdd::detector));

    private DeepSvdd() {}

    private static List<Param<?>> params() {
        List<Param<?>> params = new ArrayList<>(List.of(HIDDEN, OUTPUTS));
        Training.PARAMS.stream()
                .filter(param -> !param.equals(Training.SPARSITY))
                .map(param -> param.equals(Training.WEIGHT_DECAY) ? WEIGHT_DECAY : param)
                .forEach(params::add);
        params.addAll(List.of(SOFT_BOUNDARY, Ensemble.SIZE, Contaminated.PARAM));
        return params;
    }

    private static Detector detector(Settings settings) {
        Training training = Training.of(settings, WEIGHT_DECAY);
        return Trimming.of(settings, new SphereDetector(layers(settings), training, settings.get(SOFT_BOUNDARY)));
    }

    /** The layers without biases, and behind them the linear outputs. */
    private static Layers layers(Settings settings) {
        List<Layer> layers = new ArrayList<>();
        for (Layer layer : settings.get(HIDDEN).list()) {
            if (layer instanceof BatchNorm) {
                throw new IllegalArgumentException(
                        "hidden must not have batchnorm (its shift is a bias), got \"" + settings.get(HIDDEN) + "\"");
            }
            layers.add(layer instanceof Dense dense ? new Dense(dense.width(), dense.activation(), false) : layer);
        }
        layers.add(new Dense(settings.get(OUTPUTS), Activation.LINEAR, false));
        return new Layers(layers);
    }
}
