package io.github.deepanomaly.detectors.reconstruction;

import io.github.deepanomaly.detectors.score.Learning;
import io.github.deepanomaly.detectors.score.ScoreRule;
import io.github.deepanomaly.math.Layout;

/**
 * A choice of the score of reconstructed rows.
 *
 * @param <N> the networks that reconstruct it
 */
public interface Scoring<N extends EncoderDecoder> {

    /** The choice for rows of that layout, where it depends on them. */
    default Scoring<N> on(Layout layout) {
        return this;
    }

    /** Whether the rule stores training rows. */
    boolean holdsRows();

    /** The rule for rows that such networks reconstruct. */
    ScoreRule rule(N networks, Learning learning);
}
