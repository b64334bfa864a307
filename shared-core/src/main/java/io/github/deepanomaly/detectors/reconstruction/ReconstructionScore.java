package io.github.deepanomaly.detectors.reconstruction;

import io.github.deepanomaly.detectors.score.ErrorRule;
import io.github.deepanomaly.detectors.score.Learning;
import io.github.deepanomaly.detectors.score.MahalanobisRule;
import io.github.deepanomaly.detectors.score.NeighbourRule;
import io.github.deepanomaly.detectors.score.ScoreRule;
import io.github.deepanomaly.detectors.score.SumRule;
import io.github.deepanomaly.math.Layout;

/** The anomaly score of a reconstructed row. */
public enum ReconstructionScore implements Scoring<EncoderDecoder> {
    /** {@link #NEIGHBOUR_AND_ERROR} where columns have levels or dates, {@link #NEAREST_NEIGHBOUR} for numbers alone. */
    AUTOMATIC,
    /** Log distance to the nearest training rows, by values, code and reconstruction error, all standardised. */
    NEAREST_NEIGHBOUR,
    /** Sum of {@link #NEAREST_NEIGHBOUR} and {@link #LOG_ERROR}. */
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
    public ReconstructionScore on(Layout layout) {
        if (this != AUTOMATIC) {
            return this;
        }
        return layout.compounds() > 0 ? NEIGHBOUR_AND_ERROR : NEAREST_NEIGHBOUR;
    }

    @Override
    public boolean holdsRows() {
        return this == AUTOMATIC || this == NEAREST_NEIGHBOUR || this == NEIGHBOUR_AND_ERROR;
    }

    @Override
    public ScoreRule rule(EncoderDecoder networks, Learning learning) {
        return switch (this) {
            case AUTOMATIC, NEAREST_NEIGHBOUR -> NeighbourRule.of(learning);
            case NEIGHBOUR_AND_ERROR -> new SumRule(NeighbourRule.of(learning));
            case LOG_ERROR -> ErrorRule.LOGARITHM;
            case MEAN_SQUARED_ERROR -> ErrorRule.SQUARED;
            case MEAN_ABSOLUTE_ERROR -> ErrorRule.ABSOLUTE;
            case ERROR_MAHALANOBIS -> MahalanobisRule.of(learning, networks::decode, false);
            case CODE_MAHALANOBIS -> MahalanobisRule.of(learning, networks::decode, true);
        };
    }
}
