package io.github.deepanomaly.detectors.reconstruction;

import io.github.deepanomaly.detectors.score.Reconstruction;
import io.github.deepanomaly.detectors.training.EpochLoop;
import io.github.deepanomaly.detectors.training.Networks;
import io.github.deepanomaly.detectors.training.OnDemand;
import io.github.deepanomaly.math.Matrix;
import java.util.Optional;

/** Networks that reconstruct rows from a code. One thread at a time; who creates them closes them. */
public interface EncoderDecoder extends EpochLoop.Trainable, Networks {

    /** The width of the code. */
    int codeWidth();

    /** The reconstruction of the rows of {@code x} (n x d, NaN = missing number). */
    Reconstruction reconstruct(Matrix x);

    /** The reconstructions from codes (n x b), n x d. */
    Matrix decode(Matrix codes);

    /**
     * The computation of gradients with respect to the row, valid until the weights change; empty if the networks have none.
     */
    default Optional<OnDemand<Backpropagation>> backpropagation() {
        return Optional.empty();
    }
}
