package io.github.deepanomaly.detectors.reconstruction;

import io.github.deepanomaly.detectors.score.Reconstruction;
import io.github.deepanomaly.detectors.score.Slopes;
import io.github.deepanomaly.detectors.training.EpochLoop;
import io.github.deepanomaly.math.Matrix;

/** Networks that give rows back through a code. One thread at a time; who creates them closes them. */
public interface EncoderDecoder extends EpochLoop.Trainable, AutoCloseable {

    /** The width of the code. */
    int codeWidth();

    /** What comes back of the rows of {@code x} (n x d, NaN = missing number). */
    Reconstruction reconstruct(Matrix x);

    /** What comes back of codes (n x b), n x d. */
    Matrix decode(Matrix codes);

    /** Whether {@link #gradient} may be called. */
    default boolean differentiable() {
        return false;
    }

    /**
     * Carries the slopes of what {@link #reconstruct} gave back to the values of the rows, n x d, 0 where they are missing. Throws
     * {@link UnsupportedOperationException} unless {@link #differentiable}.
     */
    default Matrix gradient(Reconstruction rows, Slopes slopes) {
        throw new UnsupportedOperationException("these networks give no gradient by the row");
    }

    @Override
    void close();
}
