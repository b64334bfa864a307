package io.github.deepanomaly.detectors.classic;

import io.github.deepanomaly.detector.Attribution;
import io.github.deepanomaly.detector.Sample;
import io.github.deepanomaly.detector.Scorer;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.detectors.score.MahalanobisRule;
import io.github.deepanomaly.detectors.score.ScoreRule;
import io.github.deepanomaly.detectors.training.Trimming;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.stats.Mahalanobis;
import java.util.BitSet;
import java.util.Map;

/**
 * The Mahalanobis distance after each value has become its share of lower values in its column: relations between columns that rise or
 * fall together count, whatever their shape, and a few outliers change neither mean nor covariance much.
 */
record RankEllipsoid(Layout layout, ColumnValues values, Mahalanobis distance) implements Scorer {

    /** The ridge as a share of the mean variance: shares of few different values are nearly functions of each other by chance. */
    private static final double RIDGE = 0.01;

    /** Values of each column that are kept. */
    private static final int MOST = 1000;

    /** From rows of which the farthest tenth is left out, so often; ranks are always those among all. */
    static RankEllipsoid of(Sample sample, int rounds) {
        Matrix x = sample.layout().imputed(sample.x());
        ColumnValues values = ColumnValues.of(x).thinned(MOST);
        Matrix shares = values.shares(x);
        Mahalanobis distance = Mahalanobis.fit(shares, sample.weights(), RIDGE);
        for (int round = 0; round < rounds; round++) {
            BitSet out = Trimming.highest(distance.squaredDistances(shares), Trimming.TRIMMED);
            out.flip(0, shares.rows());
            int[] kept = out.stream().toArray();
            distance = Mahalanobis.fit(shares.rows(kept), sample.weights().rows(kept), RIDGE);
        }
        return new RankEllipsoid(sample.layout(), values, distance);
    }

    /** What {@link #state} was taken from. */
    static RankEllipsoid restore(State state, Layout layout) {
        return new RankEllipsoid(
                layout,
                ColumnValues.sorted(state.matrix("values", layout.columns())),
                Mahalanobis.restore(state.vectors(), layout.columns()));
    }

    @Override
    public double[] score(Matrix x) {
        return scores(values.shares(layout.imputed(x)));
    }

    private double[] scores(Matrix shares) {
        return ScoreRule.halfLogarithms(distance.squaredDistances(shares));
    }

    /** The parts of the squared distance; expected is the value at the share that the other columns let expect. */
    @Override
    public Attribution attribution(Matrix x, Layout same) {
        Matrix shares = values.shares(layout.imputed(x));
        Attribution parts = MahalanobisRule.parts(scores(shares), distance, shares, layout);
        float[] expected = parts.expected().values();
        for (int i = 0; i < expected.length; i++) {
            expected[i] = values.at(i % shares.columns(), expected[i]);
        }
        return parts;
    }

    @Override
    public State state() {
        return new State(Map.of("values", values.values()), distance.state());
    }
}
