package io.github.deepanomaly.explain.local;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;

/** A score with a gradient, by the encoded values that a network reads. Thread-safe. */
public interface DifferentiableScore {

    /** Whether it has one; where not, {@link #gradients} throws {@link java.util.NoSuchElementException}. */
    boolean differentiable();

    /** Who gives the score, for messages. */
    String name();

    /** The encoded rows, n x d, NaN = missing number. */
    Matrix encode(Rows rows);

    /** The encoded values that would have been normal for each encoded row, n x d; NaN where nothing in particular would. */
    Matrix expected(Matrix x);

    /** What the encoded columns mean: a block for each column that explanations speak of. */
    Layout layout();

    /** The score of each encoded row. */
    double[] scores(Matrix x);

    /** The gradient of each score, n x d; 0 for a missing number. */
    Matrix gradients(Matrix x);
}
