package io.github.deepanomaly.detect;

import io.github.deepanomaly.math.Matrix;

/** A trained detector. One thread at a time; who creates it closes it. */
public interface Scorer extends AutoCloseable {

    /**
     * A finite score for each row of {@code x} (n x d, NaN = missing number), larger = more anomalous. Buffers grow with n, so
     * callers hand over many rows in blocks.
     */
    double[] score(Matrix x);

    /** What {@link Detector#restore} needs. */
    State state();

    /** Frees what the scorer holds. */
    @Override
    void close();
}
