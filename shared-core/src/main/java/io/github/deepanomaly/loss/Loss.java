package io.github.deepanomaly.loss;

import io.github.deepanomaly.math.Matrix;
import java.util.Arrays;

/** A loss and its gradient. */
public interface Loss {

    /**
     * The mean over the rows of each row's loss times its weight; writes its derivative by each prediction into
     * {@code gradient}. {@code prediction}, {@code target} and {@code gradient} are n x d, {@code weights} is n x 1. A NaN in
     * {@code target} takes no part: its loss and gradient are zero.
     */
    double evaluate(Matrix prediction, Matrix target, Matrix weights, Matrix gradient);

    /** The loss alone. */
    default double value(Matrix prediction, Matrix target, Matrix weights) {
        return evaluate(prediction, target, weights, new Matrix(prediction.rows(), prediction.columns()));
    }

    /** As {@link #evaluate(Matrix, Matrix, Matrix, Matrix)} with weights of 1. */
    default double evaluate(Matrix prediction, Matrix target, Matrix gradient) {
        Matrix ones = new Matrix(prediction.rows(), 1);
        Arrays.fill(ones.values(), 1);
        return evaluate(prediction, target, ones, gradient);
    }
}
