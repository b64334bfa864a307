package io.github.deepanomaly.detectors;

import io.github.deepanomaly.detect.CodingScorer;
import io.github.deepanomaly.detect.State;
import io.github.deepanomaly.math.Matrix;
import java.util.Map;

/** Reconstructs rows, and lets a rule judge what comes back. */
final class ReconstructionScorer implements CodingScorer {

    /** The score of a row for which arithmetic overflows: weights in a file may be any finite number. */
    private static final double LARGEST = 1e300;

    private final Reconstructor reconstructor;
    private final ScoreRule rule;

    ReconstructionScorer(Reconstructor reconstructor, ScoreRule rule) {
        this.reconstructor = reconstructor;
        this.rule = rule;
    }

    @Override
    public double[] score(Matrix x) {
        double[] scores = rule.score(reconstructor.reconstruct(x));
        for (int row = 0; row < scores.length; row++) {
            scores[row] = Math.abs(scores[row]) <= LARGEST ? scores[row] : LARGEST;
        }
        return scores;
    }

    @Override
    public int codeWidth() {
        return reconstructor.codeWidth();
    }

    @Override
    public Matrix codes(Matrix x) {
        return reconstructor.reconstruct(x).code();
    }

    @Override
    public Matrix reconstructions(Matrix x) {
        return reconstructor.reconstruct(x).decoded();
    }

    @Override
    public State state() {
        return new State(reconstructor.weights(), Map.of()).with("score.", rule.state());
    }

    @Override
    public void close() {
        reconstructor.close();
    }
}
