package io.github.deepanomaly.loss;

import io.github.deepanomaly.math.Matrix;

/**
 * The adversarial losses of discriminator and generator (n x 1 discriminator outputs, any number). The target is 1 for real
 * rows and 0 for fakes; the generator's loss is that of fakes, whatever the target.
 *
 * <p>With z the output, D = 1 / (1 + exp(-z)), softplus(z) = ln(1 + exp(z)), and s = 1 for real rows, -1 for fakes:
 *
 * <ul>
 *   <li>non-saturating and minimax (I. Goodfellow et al.: Generative Adversarial Nets. NeurIPS 2014): the discriminator pays
 *       -ln D for real rows and -ln(1 - D) for fakes, that is softplus(-s z); the generator pays -ln D, or ln(1 - D) in the
 *       minimax game.
 *   <li>least squares (X. Mao et al.: Least Squares Generative Adversarial Networks. ICCV 2017): the discriminator pays
 *       (z - target)^2 / 2, the generator (z - 1)^2 / 2.
 *   <li>hinge (J. H. Lim, J. C. Ye: Geometric GAN. 2017): the discriminator pays max(0, 1 - s z), the generator -z.
 * </ul>
 */
public final class GanLoss implements Loss {

    private final Game game;
    private final boolean generator;

    /** The adversarial loss. */
    public enum Game {
        /** Logistic; the generator minimises -log D(G(z)). */
        NON_SATURATING,
        /** Squared distances of the output from 1 for real and 0 for fake. */
        LEAST_SQUARES,
        /** Hinge loss with margin 1. */
        HINGE,
        /** Logistic; the generator minimises log(1 - D(G(z))), with weak gradients at the start. */
        MINIMAX
    }

    private GanLoss(Game game, boolean generator) {
        this.game = game;
        this.generator = generator;
    }

    /** The discriminator's loss. */
    public static GanLoss discriminator(Game game) {
        return new GanLoss(game, false);
    }

    /** The generator's loss. */
    public static GanLoss generator(Game game) {
        return new GanLoss(game, true);
    }

    @Override
    public double evaluate(Matrix prediction, Matrix target, Matrix weights, Matrix gradient) {
        float[] z = prediction.values();
        double sum = 0;
        for (int row = 0; row < z.length; row++) {
            float real = target.get(row, 0);
            double share = Float.isNaN(real) ? 0 : (double) weights.get(row, 0) / z.length;
            sum += share == 0 ? 0 : share * value(z[row], real > 0);
            gradient.set(row, 0, share == 0 ? 0 : (float) (share * slope(z[row], real > 0)));
        }
        return sum;
    }

    private double value(double z, boolean real) {
        double wanted = generator || real ? 1 : 0;
        return switch (game) {
            case LEAST_SQUARES -> (z - wanted) * (z - wanted) / 2;
            case HINGE -> generator ? -z : Math.max(0, 1 - sign(real) * z);
            case MINIMAX -> generator ? -Logistic.softplus(z) : Logistic.softplus(-sign(real) * z);
            case NON_SATURATING -> Logistic.softplus(-sign(generator || real) * z);
        };
    }

    private double slope(double z, boolean real) {
        double wanted = generator || real ? 1 : 0;
        return switch (game) {
            case LEAST_SQUARES -> z - wanted;
            case HINGE -> generator ? -1 : 1 - sign(real) * z > 0 ? -sign(real) : 0;
            case MINIMAX -> generator ? -Logistic.probability(z) : Logistic.probability(z) - wanted;
            case NON_SATURATING -> Logistic.probability(z) - wanted;
        };
    }

    private static double sign(boolean real) {
        return real ? 1 : -1;
    }
}
