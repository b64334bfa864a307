package io.github.deepanomaly.detectors.autoencoder;

import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.detectors.reconstruction.EncoderDecoder;
import io.github.deepanomaly.detectors.reconstruction.ReconstructionScore;
import io.github.deepanomaly.detectors.reconstruction.Scoring;
import io.github.deepanomaly.detectors.score.Reconstruction;
import io.github.deepanomaly.detectors.score.ScoreRule;
import io.github.deepanomaly.engine.Engine;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/** What makes a row anomalous to a variational autoencoder. */
public enum VariationalScore implements Scoring {
    /** Log distance to the nearest training rows in row, code and reconstruction error, all standardised. */
    NEAREST_NEIGHBOUR(Optional.of(ReconstructionScore.NEAREST_NEIGHBOUR)),
    /** Log of the root mean squared reconstruction error. */
    LOG_ERROR(Optional.of(ReconstructionScore.LOG_ERROR)),
    /** The negative evidence lower bound: what training makes small. */
    NEGATIVE_ELBO(Optional.empty()),
    /** The negative mean log probability of the row, given codes drawn for it. */
    RECONSTRUCTION_PROBABILITY(Optional.empty());

    private final Optional<ReconstructionScore> common;

    VariationalScore(Optional<ReconstructionScore> common) {
        this.common = common;
    }

    @Override
    public boolean holdsRows() {
        return this == NEAREST_NEIGHBOUR;
    }

    @Override
    public ScoreRule fit(EncoderDecoder networks, Reconstruction rows, IntUnaryOperator k, Engine engine) {
        return common.map(score -> score.fit(networks, rows, k, engine)).orElseGet(() -> likelihood(networks));
    }

    @Override
    public ScoreRule restore(EncoderDecoder networks, State state, int columns, IntUnaryOperator k, Engine engine) {
        return common.map(score -> score.restore(networks, state, columns, k, engine))
                .orElseGet(() -> likelihood(networks));
    }

    /** An explanation is by the squared errors, the part of both likelihoods that belongs to columns. */
    private ScoreRule likelihood(EncoderDecoder networks) {
        VariationalReconstructor variational = (VariationalReconstructor) networks;
        return rows -> variational.negativeLikelihoods(rows.x(), this == NEGATIVE_ELBO);
    }
}
