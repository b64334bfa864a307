package io.github.deepanomaly.detectors.reconstruction;

import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.detectors.score.Reconstruction;
import io.github.deepanomaly.detectors.score.ScoreRule;
import io.github.deepanomaly.engine.Engine;
import java.util.function.IntUnaryOperator;

/** A choice of what makes a reconstructed row anomalous. */
public interface Scoring {

    /** Whether the rule holds training rows. */
    boolean holdsRows();

    /** The rule, from reconstructed training rows; {@code k} is for those that hold rows. */
    ScoreRule fit(EncoderDecoder networks, Reconstruction rows, IntUnaryOperator k, Engine engine);

    /** The rule that the state was taken from, for rows of {@code columns}. */
    ScoreRule restore(EncoderDecoder networks, State state, int columns, IntUnaryOperator k, Engine engine);
}
