package io.github.deepanomaly.detector;

import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import java.util.Optional;

/** A trained detector. Thread-safe; who creates it closes it, when no thread uses it any more. */
public interface Scorer extends AutoCloseable {

    /**
     * A finite score for each row of {@code x} (n x d, NaN = missing number), larger = more anomalous. Buffers grow with n, so
     * callers hand over many rows in blocks.
     */
    double[] score(Matrix x);

    /**
     * The scores of {@link #score}, bit for bit, with the contribution of each block of columns. A kind says it from what it
     * measured, at the cost of about one more scoring; this default, for kinds that cannot, takes one column after another
     * away, which costs one scoring for each block.
     *
     * @param layout what the columns mean: the one that the scorer was trained with
     */
    default Attribution attribution(Matrix x, Layout layout) {
        return Occlusion.of(this, x, layout);
    }

    /** The gradients of the scores; empty unless each score has one through a network. */
    default Optional<ScoreGradient> gradient() {
        return Optional.empty();
    }

    /** The parameters, for {@link Detector#restore}. */
    State state();

    /** Frees native memory; does nothing if there is none. */
    @Override
    default void close() {}
}
