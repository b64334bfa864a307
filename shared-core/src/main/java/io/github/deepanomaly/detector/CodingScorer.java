package io.github.deepanomaly.detector;

import io.github.deepanomaly.math.Matrix;

/** A scorer that passes each row through a code. */
public interface CodingScorer extends Scorer {

    /** The width of the code. */
    int codeWidth();

    /** The code of each row of {@code x} (n x d, NaN = missing number): n x {@link #codeWidth}. */
    Matrix codes(Matrix x);

    /** What each row's code gives back, n x d: encoded numbers, and probabilities for the levels of a one-hot block. */
    Matrix reconstructions(Matrix x);
}
