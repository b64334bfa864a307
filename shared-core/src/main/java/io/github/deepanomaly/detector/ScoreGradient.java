package io.github.deepanomaly.detector;

import io.github.deepanomaly.math.Matrix;

/** The gradients of a scorer's scores, for as long as the scorer is open. Thread-safe. */
public interface ScoreGradient {

    /** The gradient of the score of each row of {@code x} by its encoded values, n x d; 0 for a missing number. */
    Matrix of(Matrix x);
}
