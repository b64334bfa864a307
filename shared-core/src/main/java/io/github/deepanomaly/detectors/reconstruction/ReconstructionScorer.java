package io.github.deepanomaly.detectors.reconstruction;

import io.github.deepanomaly.detector.Attribution;
import io.github.deepanomaly.detector.CodingScorer;
import io.github.deepanomaly.detector.ScoreGradient;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.detectors.score.DifferentiableRule;
import io.github.deepanomaly.detectors.score.Reconstruction;
import io.github.deepanomaly.detectors.score.ScoreRule;
import io.github.deepanomaly.detectors.score.Slopes;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import java.util.Map;
import java.util.Optional;

/** Reconstructs rows and scores them by a rule. */
final class ReconstructionScorer implements CodingScorer {

    private final EncoderDecoder networks;
    private final ScoreRule rule;

    ReconstructionScorer(EncoderDecoder networks, ScoreRule rule) {
        this.networks = networks;
        this.rule = rule;
    }

    @Override
    public double[] score(Matrix x) {
        return limited(rule.score(networks.reconstruct(x)));
    }

    @Override
    public Attribution attribution(Matrix x, Layout layout) {
        Attribution attribution = rule.attribution(networks.reconstruct(x), layout);
        limited(attribution.scores());
        return attribution;
    }

    @Override
    public Optional<ScoreGradient> gradient() {
        if (rule instanceof DifferentiableRule differentiable) {
            return networks.backpropagation().map(copies -> x -> {
                Reconstruction rows = networks.reconstruct(x);
                Slopes slopes = differentiable.slopes(rows);
                return copies.use(copy -> copy.gradient(rows, slopes));
            });
        }
        return Optional.empty();
    }

    private static double[] limited(double[] scores) {
        for (int row = 0; row < scores.length; row++) {
            scores[row] = ScoreRule.finite(scores[row]);
        }
        return scores;
    }

    @Override
    public int codeWidth() {
        return networks.codeWidth();
    }

    @Override
    public Matrix codes(Matrix x) {
        return networks.reconstruct(x).code();
    }

    @Override
    public Matrix reconstructions(Matrix x) {
        return networks.reconstruct(x).decoded();
    }

    @Override
    public State state() {
        return new State(networks.weights(), Map.of()).with("score.", rule.state());
    }

    @Override
    public void close() {
        networks.close();
    }
}
