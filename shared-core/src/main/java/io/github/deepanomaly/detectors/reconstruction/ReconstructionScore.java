package io.github.deepanomaly.detectors.reconstruction;

import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.detectors.score.ErrorRule;
import io.github.deepanomaly.detectors.score.MahalanobisRule;
import io.github.deepanomaly.detectors.score.NeighbourRule;
import io.github.deepanomaly.detectors.score.Reconstruction;
import io.github.deepanomaly.detectors.score.ScoreRule;
import io.github.deepanomaly.detectors.score.SumRule;
import io.github.deepanomaly.engine.Engine;
import java.util.function.IntUnaryOperator;

/** What makes a reconstructed row anomalous. */
public enum ReconstructionScore implements Scoring {
    /** Log distance to the nearest training rows in row, code and reconstruction error, all standardised. */
    NEAREST_NEIGHBOUR,
    /** That plus the log of the root mean squared reconstruction error. */
    NEIGHBOUR_AND_ERROR,
    /** Log of the root mean squared reconstruction error. */
    LOG_ERROR,
    /** Mean squared reconstruction error. */
    MEAN_SQUARED_ERROR,
    /** Mean absolute reconstruction error. */
    MEAN_ABSOLUTE_ERROR,
    /** Log Mahalanobis distance of the reconstruction errors from those of the training rows. */
    ERROR_MAHALANOBIS,
    /** Log Mahalanobis distance of the code from those of the training rows. */
    CODE_MAHALANOBIS;

    @Override
    public boolean holdsRows() {
        return this == NEAREST_NEIGHBOUR || this == NEIGHBOUR_AND_ERROR;
    }

    @Override
    public ScoreRule fit(EncoderDecoder networks, Reconstruction rows, IntUnaryOperator k, Engine engine) {
        return switch (this) {
            case NEAREST_NEIGHBOUR -> NeighbourRule.fit(rows, k, engine);
            case NEIGHBOUR_AND_ERROR -> new SumRule(NeighbourRule.fit(rows, k, engine));
            case ERROR_MAHALANOBIS -> MahalanobisRule.fit(networks::decode, rows, false);
            case CODE_MAHALANOBIS -> MahalanobisRule.fit(networks::decode, rows, true);
            default -> plain();
        };
    }

    @Override
    public ScoreRule restore(EncoderDecoder networks, State state, int columns, IntUnaryOperator k, Engine engine) {
        int codeWidth = networks.codeWidth();
        return switch (this) {
            case NEAREST_NEIGHBOUR -> NeighbourRule.restore(state, columns, codeWidth, k, engine, networks::reconstruct);
            case NEIGHBOUR_AND_ERROR -> new SumRule(
                    NeighbourRule.restore(state, columns, codeWidth, k, engine, networks::reconstruct));
            case ERROR_MAHALANOBIS -> MahalanobisRule.restore(networks::decode, state, columns, false);
            case CODE_MAHALANOBIS -> MahalanobisRule.restore(networks::decode, state, codeWidth, true);
            default -> plain();
        };
    }

    private ScoreRule plain() {
        return switch (this) {
            case MEAN_SQUARED_ERROR -> ErrorRule.SQUARED;
            case MEAN_ABSOLUTE_ERROR -> ErrorRule.ABSOLUTE;
            default -> ErrorRule.LOGARITHM;
        };
    }
}
