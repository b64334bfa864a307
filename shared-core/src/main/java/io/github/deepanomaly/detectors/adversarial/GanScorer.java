package io.github.deepanomaly.detectors.adversarial;

import io.github.deepanomaly.detector.Attribution;
import io.github.deepanomaly.detector.Scorer;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.detectors.score.NeighbourSpace;
import io.github.deepanomaly.detectors.score.NeighbourSpace.Carry;
import io.github.deepanomaly.detectors.score.ScoreRule;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * Scores rows by the discriminator's output, and by distances to training rows if the score is fused.
 *
 * @param judgement what the discriminator's outputs say of rows, larger = more anomalous
 */
record GanScorer(Layout layout, GanNetworks networks, DoubleUnaryOperator judgement, Optional<NeighbourSpace> space)
        implements Scorer {

    @Override
    public double[] score(Matrix x) {
        Matrix rows = layout.imputed(x);
        double[] outputs = networks.outputs(rows);
        if (space.isPresent()) {
            return space.get().score(rows, column(outputs));
        }
        for (int row = 0; row < outputs.length; row++) {
            outputs[row] = ScoreRule.finite(judgement.applyAsDouble(outputs[row]));
        }
        return outputs;
    }

    /**
     * In the space of training rows the squared differences of the columns, because what the discriminator refuses is not one
     * column's; without it how much each column moves the discriminator.
     */
    @Override
    public Attribution attribution(Matrix x, Layout same) {
        if (space.isEmpty()) {
            return Scorer.super.attribution(x, layout);
        }
        Matrix rows = layout.imputed(x);
        Carry withoutErrors = Carry.byErrors(new Matrix(rows.rows(), rows.columns()));
        return space.get().attribution(rows, column(networks.outputs(rows)), withoutErrors, layout);
    }

    /** As a matrix of one column. */
    static Matrix column(double[] values) {
        Matrix column = new Matrix(values.length, 1);
        for (int row = 0; row < values.length; row++) {
            column.set(row, 0, (float) values[row]);
        }
        return column;
    }

    @Override
    public State state() {
        State state = new State(networks.weights(), Map.of());
        return space.isPresent() ? state.with("score.", space.get().state()) : state;
    }

    @Override
    public void close() {
        networks.close();
    }
}
