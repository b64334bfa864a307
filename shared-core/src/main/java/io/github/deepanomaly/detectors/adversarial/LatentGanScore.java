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

/** What makes a row anomalous to a generative adversarial network on the codes of an autoencoder. */
public enum LatentGanScore implements Scoring {
    /** Log distance to the nearest training rows in row, code, error and discriminator's output, all standardised. */
    FUSED,
    /** Minus the discriminator's output, before any sigmoid, so that it never saturates. */
    DISCRIMINATOR,
    /** 1 - D of the code: the textbook's. */
    ONE_MINUS_D;

    @Override
    public boolean holdsRows() {
        return this == FUSED;
    }

    @Override
    public ScoreRule fit(EncoderDecoder networks, Reconstruction rows, IntUnaryOperator k, Engine engine) {
        if (this != FUSED) {
            return judgement((LatentGanNetworks) networks);
        }
        Function<Reconstruction, double[]> outputs = ((LatentGanNetworks) networks)::outputs;
        return new MeasuredRule(
                NeighbourSpace.fit(rows.imputed(), MeasuredRule.measured(rows, outputs), k, engine), outputs);
    }

    @Override
    public ScoreRule restore(EncoderDecoder networks, State state, int columns, IntUnaryOperator k, Engine engine) {
        if (this != FUSED) {
            return judgement((LatentGanNetworks) networks);
        }
        int measured = networks.codeWidth() + MeasuredRule.MEASURED;
        Function<Reconstruction, double[]> outputs = ((LatentGanNetworks) networks)::outputs;
        return new MeasuredRule(
                NeighbourSpace.restore(
                        state,
                        columns,
                        measured,
                        k,
                        engine,
                        rows -> MeasuredRule.measured(networks.reconstruct(rows), outputs)),
                outputs);
    }

    private ScoreRule judgement(LatentGanNetworks networks) {
        return rows -> {
            double[] outputs = networks.outputs(rows);
            for (int row = 0; row < outputs.length; row++) {
                outputs[row] = this == ONE_MINUS_D ? 1 - networks.rules().reality(outputs[row]) : -outputs[row];
            }
            return outputs;
        };
    }
}
