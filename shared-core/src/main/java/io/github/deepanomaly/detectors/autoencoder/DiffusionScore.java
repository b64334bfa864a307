package io.github.deepanomaly.detectors.autoencoder;

import io.github.deepanomaly.detector.Attribution;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.detectors.reconstruction.EncoderDecoder;
import io.github.deepanomaly.detectors.reconstruction.Scoring;
import io.github.deepanomaly.detectors.score.ErrorRule;
import io.github.deepanomaly.detectors.score.NeighbourSpace;
import io.github.deepanomaly.detectors.score.Reconstruction;
import io.github.deepanomaly.detectors.score.ScoreRule;
import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.math.Layout;
import java.util.function.IntUnaryOperator;

/** What makes a row anomalous to a denoising diffusion autoencoder. */
public enum DiffusionScore implements Scoring {
    /** Log distance to the nearest training rows in row and, standardised, the error of each column. */
    NEAREST_NEIGHBOUR,
    /** Log of the root mean squared error over all levels of noise that judge. */
    DENOISING_ERROR,
    /** Log of the root mean squared error of the mean of what comes back at those levels. */
    LOG_ERROR;

    @Override
    public boolean holdsRows() {
        return this == NEAREST_NEIGHBOUR;
    }

    @Override
    public ScoreRule fit(EncoderDecoder networks, Reconstruction rows, IntUnaryOperator k, Engine engine) {
        return this == NEAREST_NEIGHBOUR
                ? new Neighbours(NeighbourSpace.fit(rows.imputed(), rows.errors(), k, engine))
                : plain(networks);
    }

    @Override
    public ScoreRule restore(EncoderDecoder networks, State state, int columns, IntUnaryOperator k, Engine engine) {
        return this == NEAREST_NEIGHBOUR
                ? new Neighbours(NeighbourSpace.restore(
                        state, columns, columns, k, engine, rows -> networks.reconstruct(rows)
                                .errors()))
                : plain(networks);
    }

    private ScoreRule plain(EncoderDecoder networks) {
        if (this == LOG_ERROR) {
            return ErrorRule.LOGARITHM;
        }
        DiffusionReconstructor own = (DiffusionReconstructor) networks;
        return rows -> ScoreRule.halfLogarithms(own.denoisingErrors(rows));
    }

    private record Neighbours(NeighbourSpace space) implements ScoreRule {

        @Override
        public double[] score(Reconstruction rows) {
            return space.score(rows.imputed(), rows.errors());
        }

        @Override
        public Attribution attribution(Reconstruction rows, Layout layout) {
            return space.attribution(rows.imputed(), rows.errors(), layout);
        }

        @Override
        public State state() {
            return space.state();
        }
    }
}
