package io.github.deepanomaly.detectors;

import io.github.deepanomaly.detect.Scorer;
import io.github.deepanomaly.detect.State;
import io.github.deepanomaly.math.Matrix;
import java.util.Map;

/** Reconstructs rows, and lets a rule judge what comes back. */
final class ReconstructionScorer implements Scorer {

    private final Reconstructor reconstructor;
    private final ScoreRule rule;

    ReconstructionScorer(Reconstructor reconstructor, ScoreRule rule) {
        this.reconstructor = reconstructor;
        this.rule = rule;
    }

    @Override
    public double[] score(Matrix x) {
        return rule.score(reconstructor.reconstruct(x));
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
