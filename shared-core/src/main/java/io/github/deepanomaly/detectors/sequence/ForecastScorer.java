package io.github.deepanomaly.detectors.sequence;

import io.github.deepanomaly.detector.Attribution;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detector.Sample;
import io.github.deepanomaly.detector.Scorer;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.detectors.reconstruction.AutoencoderDetector;
import io.github.deepanomaly.detectors.score.Reconstruction;
import io.github.deepanomaly.detectors.score.ScoreRule;
import io.github.deepanomaly.detectors.score.Standardisation;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import java.util.Map;

/**
 * The log root mean square of the forecast's errors in the last {@code judged} columns, each in units of the deviation that it has on the
 * training rows. Missing values are left out.
 */
record ForecastScorer(Forecasting networks, Standardisation standardisation, int judged) implements Scorer {

    private static final int BLOCK = 1024;

    /** Trained networks and the errors that they make on the rows that trained them. */
    static ForecastScorer fit(Forecasting networks, Sample sample, int judged, Run run) {
        Matrix x = sample.x();
        Matrix errors = new Matrix(x.rows(), x.columns());
        Matrix foretold = new Matrix(x.rows(), x.columns());
        int size = Matrix.rowsAtOnce(BLOCK, x.columns());
        for (int from = 0; from < x.rows(); from += size) {
            run.checkCancelled();
            Reconstruction block = networks.forecast(x.rows(from, Math.min(from + size, x.rows())));
            errors.setRows(from, block.errors());
            foretold.setRows(from, block.decoded());
        }
        AutoencoderDetector.warnIfUseless(new Reconstruction(x, x, new Matrix(x.rows(), 0), foretold), run);
        return new ForecastScorer(networks, Standardisation.fit(errors), judged);
    }

    /** What {@link #state} was taken from, for rows of that many columns. */
    static ForecastScorer restore(Forecasting networks, State state, int columns, int judged) {
        Standardisation standardisation =
                Standardisation.restore(state.vector("means", columns), state.vector("factors", columns));
        return new ForecastScorer(networks, standardisation, judged);
    }

    @Override
    public double[] score(Matrix x) {
        return score(networks.forecast(x));
    }

    private double[] score(Reconstruction rows) {
        int d = rows.x().columns();
        Matrix errors = rows.errors();
        double[] means = new double[errors.rows()];
        for (int row = 0; row < means.length; row++) {
            double sum = 0;
            int observed = 0;
            for (int column = d - judged; column < d; column++) {
                if (!Float.isNaN(rows.x().get(row, column))) {
                    double error = standardisation.apply(errors.get(row, column), column);
                    sum += error * error;
                    observed++;
                }
            }
            means[row] = observed == 0 ? 0 : sum / observed;
        }
        return ScoreRule.halfLogarithms(means);
    }

    /**
     * By the squares of the errors as they are, because a far value also spoils what is foretold after it, by less than it is far but
     * perhaps by more deviations. Expected is what was foretold.
     */
    @Override
    public Attribution attribution(Matrix x, Layout layout) {
        Reconstruction rows = networks.forecast(x);
        int d = x.columns();
        double[] squares = new double[x.rows() * d];
        for (int at = 0; at < squares.length; at++) {
            double error = at % d < d - judged ? 0 : rows.error(at / d, at % d);
            squares[at] = error * error;
        }
        return new Attribution(score(rows), squares, rows.decoded(), layout);
    }

    @Override
    public State state() {
        State own = new State(Map.of(), Map.of("means", standardisation.means(), "factors", standardisation.factors()));
        return State.EMPTY.with("network.", networks.state()).with("score.", own);
    }

    @Override
    public void close() {
        networks.close();
    }
}
