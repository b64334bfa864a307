package io.github.deepanomaly.model.watch;

import io.github.deepanomaly.detector.Attribution;
import io.github.deepanomaly.detector.ScoreGradient;
import io.github.deepanomaly.detector.Scorer;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.math.Block;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A scorer that reads the columns that varied in training, and lifts the score of a row by what changed in the others. Without a change
 * the score is that of the scorer, to the bit.
 */
sealed class WatchingScorer implements Scorer permits WatchingCoder {

    private final Scorer scorer;
    private final WatchedColumns columns;
    private final Lift lift;

    WatchingScorer(Scorer scorer, WatchedColumns columns, Lift lift) {
        this.scorer = scorer;
        this.columns = columns;
        this.lift = lift;
    }

    WatchedColumns columns() {
        return columns;
    }

    /** The scorer that does the rest. */
    Scorer scorer() {
        return scorer;
    }

    @Override
    public double[] score(Matrix x) {
        return lifted(scorer.score(columns.read(x)), x);
    }

    private double[] lifted(double[] scores, Matrix x) {
        for (int row = 0; row < x.rows(); row++) {
            scores[row] = lift.of(scores[row], columns.change(x, row));
        }
        return scores;
    }

    @Override
    public Attribution attribution(Matrix x, Layout layout) {
        Attribution inner = scorer.attribution(columns.read(x), columns.layout());
        List<Block> blocks = columns.layout().blocks();
        double[] contributions = new double[x.rows() * x.columns()];
        for (int row = 0; row < x.rows(); row++) {
            boolean changed = columns.change(x, row) > 0;
            double rest = changed ? lift.above(inner.scores()[row]) : 1;
            int at = row * x.columns();
            for (int block = 0; block < blocks.size(); block++) {
                contributions[at + columns.read()[blocks.get(block).from()]] =
                        rest * inner.contributions().get(row, block);
            }
            for (int column : columns.watched()) {
                contributions[at + column] = lift.size() * Math.abs(x.get(row, column));
            }
        }
        return new Attribution(
                lifted(inner.scores().clone(), x), contributions, columns.whole(inner.expected()), layout);
    }

    /** On the straight way from a row without a change the lift grows evenly. */
    @Override
    public Optional<ScoreGradient> gradient() {
        return scorer.gradient().map(inner -> x -> {
            Matrix gradients = columns.whole(inner.of(columns.read(x)));
            for (int row = 0; row < x.rows(); row++) {
                for (int column : columns.watched()) {
                    double direction = Math.signum(x.get(row, column));
                    gradients.set(row, column, (float) (lift.size() * direction));
                }
            }
            return gradients;
        });
    }

    @Override
    public State state() {
        return scorer.state().with("", new State(Map.of(), Map.of(Lift.KEY, lift.state())));
    }

    @Override
    public void close() {
        scorer.close();
    }
}
