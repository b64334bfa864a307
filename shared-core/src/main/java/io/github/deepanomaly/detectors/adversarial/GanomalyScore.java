package io.github.deepanomaly.detectors.adversarial;

import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.detectors.reconstruction.EncoderDecoder;
import io.github.deepanomaly.detectors.reconstruction.Scoring;
import io.github.deepanomaly.detectors.score.MeasuredRule;
import io.github.deepanomaly.detectors.score.NeighbourSpace;
import io.github.deepanomaly.detectors.score.Reconstruction;
import io.github.deepanomaly.detectors.score.ScoreRule;
import io.github.deepanomaly.engine.Engine;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;

/** What makes a row anomalous to an encoder, a decoder and a second encoder. */
public enum GanomalyScore implements Scoring {
    /** Log distance to the nearest training rows in row, code, error and distance of the two codes, all standardised. */
    FUSED,
    /** The distance of the two codes plus the reconstruction error, both mean absolute differences. */
    CODES_AND_ERROR,
    /** The distance of the two codes: the sum of their absolute differences, the textbook's. */
    CODES;

    @Override
    public boolean holdsRows() {
        return this == FUSED;
    }

    @Override
    public ScoreRule fit(EncoderDecoder networks, Reconstruction rows, IntUnaryOperator k, Engine engine) {
        if (this != FUSED) {
            return plain((GanomalyNetworks) networks);
        }
        Function<Reconstruction, double[]> distances = ((GanomalyNetworks) networks)::codeDistances;
        return new MeasuredRule(
                NeighbourSpace.fit(rows.imputed(), MeasuredRule.measured(rows, distances), k, engine), distances);
    }

    @Override
    public ScoreRule restore(EncoderDecoder networks, State state, int columns, IntUnaryOperator k, Engine engine) {
        if (this != FUSED) {
            return plain((GanomalyNetworks) networks);
        }
        int measured = networks.codeWidth() + MeasuredRule.MEASURED;
        Function<Reconstruction, double[]> distances = ((GanomalyNetworks) networks)::codeDistances;
        return new MeasuredRule(
                NeighbourSpace.restore(
                        state,
                        columns,
                        measured,
                        k,
                        engine,
                        rows -> MeasuredRule.measured(networks.reconstruct(rows), distances)),
                distances);
    }

    private ScoreRule plain(GanomalyNetworks networks) {
        if (this == CODES) {
            return networks::codeDistances;
        }
        return rows -> {
            double[] sums = networks.codeDistances(rows);
            double[] errors = rows.meanErrors(false);
            for (int row = 0; row < sums.length; row++) {
                sums[row] = sums[row] / networks.codeWidth() + errors[row];
            }
            return sums;
        };
    }
}
