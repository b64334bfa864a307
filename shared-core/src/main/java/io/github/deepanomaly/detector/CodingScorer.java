package io.github.deepanomaly.detector;

import io.github.deepanomaly.math.Matrix;

/** A scorer that computes a code and a reconstruction of each row. */
public interface CodingScorer extends Scorer {

    /** The width of the code. */
    int codeWidth();

    /** The code of each row of {@code x} (n x d, NaN = missing number): n x {@link #codeWidth}. */
    Matrix codes(Matrix x);

    /** The reconstruction of each row, n x d: encoded numbers, and probabilities for the levels of a one-hot block. */
    Matrix reconstructions(Matrix x);
}
