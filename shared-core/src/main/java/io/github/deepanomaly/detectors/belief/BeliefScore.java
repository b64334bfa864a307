package io.github.deepanomaly.detectors.belief;

import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.detectors.reconstruction.EncoderDecoder;
import io.github.deepanomaly.detectors.reconstruction.ReconstructionScore;
import io.github.deepanomaly.detectors.reconstruction.Scoring;
import io.github.deepanomaly.detectors.score.Reconstruction;
import io.github.deepanomaly.detectors.score.ScoreRule;
import io.github.deepanomaly.engine.Engine;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/** What makes a row anomalous to a deep belief network. */
public enum BeliefScore implements Scoring {
    /** As {@link ReconstructionScore#NEAREST_NEIGHBOUR}. */
    NEAREST_NEIGHBOUR(Optional.of(ReconstructionScore.NEAREST_NEIGHBOUR)),
    /** As {@link ReconstructionScore#NEIGHBOUR_AND_ERROR}. */
    NEIGHBOUR_AND_ERROR(Optional.of(ReconstructionScore.NEIGHBOUR_AND_ERROR)),
    /** As {@link ReconstructionScore#LOG_ERROR}. */
    LOG_ERROR(Optional.of(ReconstructionScore.LOG_ERROR)),
    /** As {@link ReconstructionScore#MEAN_SQUARED_ERROR}. */
    MEAN_SQUARED_ERROR(Optional.of(ReconstructionScore.MEAN_SQUARED_ERROR)),
    /** As {@link ReconstructionScore#MEAN_ABSOLUTE_ERROR}. */
    MEAN_ABSOLUTE_ERROR(Optional.of(ReconstructionScore.MEAN_ABSOLUTE_ERROR)),
    /** As {@link ReconstructionScore#ERROR_MAHALANOBIS}. */
    ERROR_MAHALANOBIS(Optional.of(ReconstructionScore.ERROR_MAHALANOBIS)),
    /** As {@link ReconstructionScore#CODE_MAHALANOBIS}. */
    CODE_MAHALANOBIS(Optional.of(ReconstructionScore.CODE_MAHALANOBIS)),
    /** The free energy under the first machine, as it was before fine-tuning. */
    FREE_ENERGY(Optional.empty());

    private final Optional<ReconstructionScore> common;

    BeliefScore(Optional<ReconstructionScore> common) {
        this.common = common;
    }

    @Override
    public boolean holdsRows() {
        return common.map(ReconstructionScore::holdsRows).orElse(false);
    }

    @Override
    public ScoreRule fit(EncoderDecoder networks, Reconstruction rows, IntUnaryOperator k, Engine engine) {
        return common.map(score -> score.fit(networks, rows, k, engine)).orElseGet(() -> energy(networks));
    }

    @Override
    public ScoreRule restore(EncoderDecoder networks, State state, int columns, IntUnaryOperator k, Engine engine) {
        return common.map(score -> score.restore(networks, state, columns, k, engine))
                .orElseGet(() -> energy(networks));
    }

    private static ScoreRule energy(EncoderDecoder networks) {
        BeliefNetwork belief = (BeliefNetwork) networks;
        return belief::freeEnergies;
    }
}
