package io.github.deepanomaly.detectors;

import io.github.deepanomaly.detect.State;
import io.github.deepanomaly.engine.Engine;
import java.util.function.IntUnaryOperator;

/** A choice of what makes a reconstructed row anomalous. */
interface Scoring {

    /** Whether the rule holds training rows. */
    boolean holdsRows();

    /** The rule, from reconstructed training rows; {@code k} is for those that hold rows. */
    ScoreRule fit(Reconstructing networks, Reconstruction rows, IntUnaryOperator k, Engine engine);

    /** The rule that the state was taken from, for rows of {@code columns}. */
    ScoreRule restore(Reconstructing networks, State state, int columns, IntUnaryOperator k, Engine engine);
}
