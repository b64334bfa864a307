package io.github.deepanomaly.detectors.score;

import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.stats.Mahalanobis;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;

/** Where rules have from what they know: training rows, or the state of a rule that learned from those. */
public sealed interface Learning {

    /** The training rows as neighbours. */
    NeighbourSpace space(Measurement measurement);

    /** Mean and covariance of the errors of the training rows, or of their codes. */
    Mahalanobis mahalanobis(boolean codes);

    /**
     * From reconstructed training rows.
     *
     * @param k which neighbour counts, by their number
     */
    record Rows(Reconstruction rows, IntUnaryOperator k, Engine engine) implements Learning {

        @Override
        public NeighbourSpace space(Measurement measurement) {
            return NeighbourSpace.fit(rows.imputed(), measurement.of(rows), k, engine);
        }

        @Override
        public Mahalanobis mahalanobis(boolean codes) {
            return Mahalanobis.fit(MahalanobisRule.part(rows, codes));
        }
    }

    /**
     * From what {@link ScoreRule#state} gave; throws {@link IllegalArgumentException} where it does not fit.
     *
     * @param columns of each row
     * @param codeWidth of its code
     * @param k which neighbour counts, by the number of training rows
     * @param networks what reconstructs rows
     */
    record Saved(
            State state,
            int columns,
            int codeWidth,
            IntUnaryOperator k,
            Engine engine,
            Function<Matrix, Reconstruction> networks)
            implements Learning {

        @Override
        public NeighbourSpace space(Measurement measurement) {
            return NeighbourSpace.restore(
                    state,
                    columns,
                    measurement.width(columns, codeWidth),
                    k,
                    engine,
                    rows -> measurement.of(networks.apply(rows)));
        }

        @Override
        public Mahalanobis mahalanobis(boolean codes) {
            return Mahalanobis.restore(state.vectors(), codes ? codeWidth : columns);
        }
    }
}
