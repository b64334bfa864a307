package io.github.deepanomaly.detectors.classic;

import io.github.deepanomaly.detector.Attribution;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detector.Scorer;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The mean distance to the nearest of a few rows drawn at random, over many draws, after each value has become its share of lower
 * values in its column. A clump of anomalies is seldom drawn, and no scale of a column is spoilt by them.
 *
 * <p>After G. Pang, K. M. Ting, D. Albrecht: LeSiNN, Detecting Anomalies by Identifying Least Similar Nearest Neighbours. IEEE ICDM
 * Workshops 2015. Deviations: shares in place of values.
 *
 * @param drawn (draws * {@link #EACH}) x d, shares
 */
record RankNeighbours(Layout layout, ColumnValues values, Matrix drawn) implements Scorer {

    private static final int DRAWS = 200;

    /** Rows a draw. */
    static final int EACH = 4;

    /** From rows without missing numbers, n x d. */
    static RankNeighbours of(Layout layout, Matrix reference, Run run) {
        ColumnValues values = ColumnValues.of(reference);
        SplittableRandom random = run.random("draws of neighbours");
        int[] rows = new int[DRAWS * EACH];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = random.nextInt(reference.rows());
        }
        return new RankNeighbours(layout, values, values.shares(reference.rows(rows)));
    }

    /** What {@link #state} was taken from. */
    static RankNeighbours restore(State state, Layout layout) {
        Matrix drawn = state.matrix("drawn", layout.columns());
        if (drawn.rows() == 0 || drawn.rows() % EACH != 0) {
            throw new IllegalArgumentException("drawn must have a multiple of " + EACH + " rows, got " + drawn.rows());
        }
        return new RankNeighbours(layout, ColumnValues.sorted(state.matrix("values", layout.columns())), drawn);
    }

    @Override
    public double[] score(Matrix x) {
        Matrix shares = values.shares(layout.imputed(x));
        double[] scores = new double[x.rows()];
        for (int row = 0; row < scores.length; row++) {
            for (int draw = 0; draw < drawn.rows(); draw += EACH) {
                scores[row] += Math.sqrt(square(shares, row, nearest(shares, row, draw)));
            }
            scores[row] *= (double) EACH / drawn.rows();
        }
        return scores;
    }

    private int nearest(Matrix shares, int row, int draw) {
        int nearest = draw;
        double least = square(shares, row, draw);
        for (int i = draw + 1; i < draw + EACH; i++) {
            double square = square(shares, row, i);
            if (square < least) {
                least = square;
                nearest = i;
            }
        }
        return nearest;
    }

    private double square(Matrix shares, int row, int other) {
        double sum = 0;
        for (int i = 0; i < shares.columns(); i++) {
            double difference = (double) shares.get(row, i) - drawn.get(other, i);
            sum += difference * difference;
        }
        return sum;
    }

    /** The squared differences to the nearest row of each draw; expected are the medians. */
    @Override
    public Attribution attribution(Matrix x, Layout same) {
        Matrix shares = values.shares(layout.imputed(x));
        int d = x.columns();
        double[] contributions = new double[x.values().length];
        Matrix expected = new Matrix(x.rows(), d);
        for (int row = 0; row < x.rows(); row++) {
            for (int draw = 0; draw < drawn.rows(); draw += EACH) {
                int nearest = nearest(shares, row, draw);
                for (int i = 0; i < d; i++) {
                    double difference = (double) shares.get(row, i) - drawn.get(nearest, i);
                    contributions[row * d + i] += difference * difference;
                }
            }
            for (int i = 0; i < d; i++) {
                expected.set(row, i, values.median(i));
            }
        }
        return new Attribution(score(x), contributions, expected, layout);
    }

    @Override
    public State state() {
        return new State(Map.of("values", values.values(), "drawn", drawn), Map.of());
    }
}
