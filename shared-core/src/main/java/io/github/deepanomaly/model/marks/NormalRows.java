package io.github.deepanomaly.model.marks;

import io.github.deepanomaly.detector.Scorer;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.model.windows.EncodedRuns;
import io.github.deepanomaly.stats.Statistics;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What marked rows are compared with, encoded and without missing numbers: training rows, and calibration rows with the scores that
 * they have without any mark. Immutable if the matrices are left alone.
 */
public final class NormalRows {

    /** So many training rows or windows tell as much as all; see docs/adr/0056. */
    public static final int MOST_REFERENCES = 1000;

    /** Of more calibration rows so many are drawn. */
    public static final int MOST_CALIBRATION = 5000;

    private static final String REFERENCES = "references";
    private static final String CALIBRATION = "calibration";
    private static final String SCORES = "scores";
    private static final String USUAL = "usual";
    private static final String USUAL_SCORES = "usualScores";

    /** Where training rows may hold anomalies. */
    private static final double TRIMMED = 0.1;

    private static final int BLOCK = 1024;

    private final Matrix references;
    private final Matrix calibration;
    private final double[] scores;
    private final Matrix usual;
    private final double[] usualScores;
    private final Strength strength;
    private final Optional<EncodedRuns> series;

    private NormalRows(Matrix references, Matrix calibration, Strength strength, double... scores) {
        this(references, calibration, scores, calibration, scores, strength, Optional.empty());
    }

    /** Throws {@link IllegalArgumentException} where shapes differ, there are too many rows or none. */
    private NormalRows(
            Matrix references,
            Matrix calibration,
            double[] scores,
            Matrix usual,
            double[] usualScores,
            Strength strength,
            Optional<EncodedRuns> series) {
        require(REFERENCES, references, MOST_REFERENCES);
        require(CALIBRATION, calibration, MOST_CALIBRATION);
        require(USUAL, usual, MOST_CALIBRATION);
        if (usual.columns() != references.columns() || usual.rows() != usualScores.length) {
            throw new IllegalArgumentException("usual rows must each have a score and the columns of " + references
                    + ", got " + usualScores.length + " scores for a " + usual);
        }
        if (references.columns() != calibration.columns() || calibration.rows() != scores.length) {
            throw new IllegalArgumentException("calibration rows must each have a score and the columns of "
                    + references + ", got " + scores.length + " scores for a " + calibration);
        }
        this.references = references;
        this.calibration = calibration;
        this.scores = scores;
        this.usual = usual;
        this.usualScores = usualScores;
        this.strength = strength;
        this.series = series;
    }

    private static void require(String name, Matrix rows, int most) {
        if (rows.rows() < 1 || rows.rows() > most) {
            throw new IllegalArgumentException(name + " must have 1 to " + most + " rows, got " + rows.rows());
        }
    }

    /**
     * From rows with missing numbers.
     *
     * @param trimmed whether to leave the tenth of the training rows out that scores highest
     */
    public static NormalRows of(Scorer scorer, Layout layout, Matrix training, boolean trimmed, Matrix calibration) {
        Matrix kept = trimmed ? trimmed(training, scores(scorer, training)) : training;
        return new NormalRows(
                layout.imputed(kept), layout.imputed(calibration), Strength.PRESENT, scores(scorer, calibration));
    }

    /** From calibration rows alone, with missing numbers: every other one, at most {@link #MOST_REFERENCES}, is a reference. */
    public static NormalRows halves(Scorer scorer, Layout layout, Matrix rows) {
        int references = Math.min(MOST_REFERENCES, (rows.rows() + 1) / 2);
        boolean single = rows.rows() == 1;
        int[] reference = IntStream.range(0, references).map(i -> 2 * i).toArray();
        int[] others = IntStream.range(0, rows.rows())
                .filter(row -> single || row % 2 == 1 || row >= 2 * references)
                .toArray();
        return of(scorer, layout, rows.rows(reference), false, rows.rows(others));
    }

    /** With other calibration rows, with missing numbers; scores do not change. */
    public NormalRows recalibrated(Scorer scorer, Layout layout, Matrix other) {
        return new NormalRows(
                references, layout.imputed(other), scores(scorer, other), usual, usualScores, strength, series);
    }

    /** Of windows: with the rows that calibrate. */
    public NormalRows calibratedBy(Optional<EncodedRuns> runs) {
        return new NormalRows(references, calibration, scores, usual, usualScores, strength, runs);
    }

    /** Of windows: the rows that calibrate; none in a file of an earlier version. */
    public Optional<EncodedRuns> series() {
        return series;
    }

    /** With other scores of the calibration rows, none of which is replaced yet. */
    NormalRows scored(double... other) {
        return new NormalRows(references, calibration, strength, other).calibratedBy(series);
    }

    /** The first calibration rows, whose scores and distances give the size of what marks add; not to be changed. */
    Matrix usual() {
        return usual;
    }

    /** Their scores without marks. */
    double[] usualScores() {
        return usualScores.clone();
    }

    /** How much marked anomalies raise scores. */
    Strength strength() {
        return strength;
    }

    /** Training rows, n x d; not to be changed. */
    Matrix references() {
        return references;
    }

    /** Calibration rows, m x d; not to be changed. */
    Matrix calibration() {
        return calibration;
    }

    /** The scores of the calibration rows without marks. */
    double[] scores() {
        return scores.clone();
    }

    private static Matrix trimmed(Matrix rows, double[] scores) {
        double[] sorted = scores.clone();
        Arrays.sort(sorted);
        double largest = Statistics.quantile(sorted, 1 - TRIMMED);
        return rows.rows(IntStream.range(0, scores.length)
                .filter(row -> scores[row] <= largest)
                .toArray());
    }

    private static double[] scores(Scorer scorer, Matrix rows) {
        double[] scores = new double[rows.rows()];
        int size = Matrix.rowsAtOnce(BLOCK, rows.columns());
        for (int from = 0; from < scores.length; from += size) {
            double[] block = scorer.score(rows.rows(from, Math.min(from + size, scores.length)));
            System.arraycopy(block, 0, scores, from, block.length);
        }
        return scores;
    }

    /** What {@link #restore} needs, by name. */
    @SuppressWarnings(
            "ReferenceEquality") // the usual rows are the calibration rows themselves until those are replaced
    public State state() {
        State state = new State(Map.of(REFERENCES, references, CALIBRATION, calibration), Map.of(SCORES, scores()))
                .with("", strength.state());
        return usual == calibration
                ? state
                : state.with("", new State(Map.of(USUAL, usual), Map.of(USUAL_SCORES, usualScores())));
    }

    /** Those of a state; empty where it has none. Throws {@link IllegalArgumentException} where it does not fit. */
    public static Optional<NormalRows> restore(State state, int columns) {
        if (state.matrices().isEmpty()) {
            return Optional.empty();
        }
        Matrix references = state.matrix(REFERENCES, columns);
        Matrix calibration = state.matrix(CALIBRATION, columns);
        double[] scores = finite(state.vector(SCORES));
        Strength strength = Strength.restore(state);
        if (!state.matrices().containsKey(USUAL)) {
            return Optional.of(new NormalRows(references, calibration, strength, scores));
        }
        Matrix usual = state.matrix(USUAL, columns);
        double[] usualScores = finite(state.vector(USUAL_SCORES));
        return Optional.of(
                new NormalRows(references, calibration, scores, usual, usualScores, strength, Optional.empty()));
    }

    private static double[] finite(double[] scores) {
        if (!Arrays.stream(scores).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("scores of normal rows must be finite");
        }
        return scores;
    }
}
