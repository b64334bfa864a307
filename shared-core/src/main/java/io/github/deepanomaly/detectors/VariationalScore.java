package io.github.deepanomaly.detectors;

import io.github.deepanomaly.detect.State;
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
    public ScoreRule fit(Reconstructing networks, Reconstruction rows, IntUnaryOperator k, Engine engine) {
        return common.map(score -> score.fit(networks, rows, k, engine)).orElseGet(() -> likelihood(networks));
    }

    @Override
    public ScoreRule restore(Reconstructing networks, State state, int columns, IntUnaryOperator k, Engine engine) {
        return common.map(score -> score.restore(networks, state, columns, k, engine))
                .orElseGet(() -> likelihood(networks));
    }

    /** An explanation is by the squared errors, the part of both likelihoods that belongs to columns. */
    private ScoreRule likelihood(Reconstructing networks) {
        VariationalReconstructor variational = (VariationalReconstructor) networks;
        return rows -> variational.negativeLikelihoods(rows.x(), this == NEGATIVE_ELBO);
    }
}
