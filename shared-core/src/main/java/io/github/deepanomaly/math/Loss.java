package io.github.deepanomaly.math;

/** A loss and its gradient. */
public interface Loss {

    /**
     * The mean loss over the rows; writes its derivative by each prediction into {@code gradient}. All three matrices have
     * the same shape. A NaN in {@code target} takes no part: its loss and gradient are zero.
     */
    double gradient(Matrix prediction, Matrix target, Matrix gradient);
}
