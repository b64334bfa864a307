package io.github.deepanomaly.detectors.reconstruction;

import io.github.deepanomaly.detectors.score.Reconstruction;
import io.github.deepanomaly.detectors.training.EpochLoop;
import io.github.deepanomaly.detectors.training.Networks;
import io.github.deepanomaly.math.Matrix;
import java.util.Optional;

/** Networks that give rows back through a code. One thread at a time; who creates them closes them. */
public interface EncoderDecoder extends EpochLoop.Trainable, Networks {

    /** The width of the code. */
    int codeWidth();

    /** What comes back of the rows of {@code x} (n x d, NaN = missing number). */
    Reconstruction reconstruct(Matrix x);

    /** What comes back of codes (n x b), n x d. */
    Matrix decode(Matrix codes);

    /** What carries gradients by the row, until the weights change; empty where these networks have none. */
    default Optional<Backpropagation> backpropagation() {
        return Optional.empty();
    }
}
