package io.github.deepanomaly.detectors.adversarial;

import io.github.deepanomaly.engine.Network;
import io.github.deepanomaly.engine.Weights;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.stats.SpectralNorm;
import java.util.HashMap;
import java.util.Map;

/**
 * Keeps the dense weights of one network small, step after step.
 *
 * <p>The spectral norm is bounded by projection after each step, as in H. Gouk et al.: Regularisation of Neural Networks by
 * Enforcing Lipschitz Continuity. Machine Learning, 2021: a matrix whose norm is above the bound is scaled down to it.
 */
final class WeightBound {

    private static final int ROUNDS = 1;

    private final Constraint constraint;
    private final double bound;
    private final Map<String, SpectralNorm> norms = new HashMap<>();

    WeightBound(Constraint constraint, double bound) {
        this.constraint = constraint;
        this.bound = bound;
    }

    /** Brings the weights of the network back inside the bound. */
    void apply(Network network) {
        if (constraint == Constraint.NONE) {
            return;
        }
        Map<String, Matrix> weights = network.weights();
        weights.forEach((name, weight) -> {
            if (!Weights.decayed(name)) { // a bias, or of a batch normalisation
                return;
            }
            if (constraint == Constraint.CLIPPING) {
                clip(weight.values(), (float) bound);
            } else {
                double norm = norms.computeIfAbsent(name, n -> new SpectralNorm(weight.rows(), weight.columns()))
                        .estimate(weight, ROUNDS);
                scale(weight.values(), (float) (bound / Math.max(norm, bound)));
            }
        });
        network.load(weights);
    }

    private static void clip(float[] values, float bound) {
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.max(-bound, Math.min(bound, values[i]));
        }
    }

    private static void scale(float[] values, float factor) {
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
    }
}
