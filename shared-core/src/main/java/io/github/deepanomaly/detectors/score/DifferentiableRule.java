package io.github.deepanomaly.detectors.score;

/** A rule whose scores have gradients. */
public interface DifferentiableRule extends ScoreRule {

    /** The gradients of the scores. */
    Slopes slopes(Reconstruction rows);
}
