package io.github.deepanomaly.detectors.score;

import io.github.deepanomaly.detector.Attribution;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.stats.neighbours.NearestNeighbours;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;

/** Distances to training rows, by imputed values and standardised measurements of a network. It holds those training rows. */
public record NeighbourSpace(Standardisation standardisation, NearestNeighbours neighbours, int k, int threads) {

    /** Rows of earlier files that are measured again at once. */
    private static final int BLOCK = 1024;

    /** What an earlier version's sums in another order may differ by, in deviations; far below what missing values change. */
    private static final double OTHER_ORDER = 1e-3;

    /** Says in a file that its rows were measured as rows to be scored are. */
    private static final String ALIKE = "measuredAlike";

    /** From n training rows (n x d) and what was measured of them (n x m). */
    public static NeighbourSpace fit(Matrix imputed, Matrix measured, IntUnaryOperator k, Engine engine) {
        Standardisation standardisation = Standardisation.fit(measured);
        Matrix features = features(imputed, measured, standardisation);
        int which = k.applyAsInt(features.rows());
        return new NeighbourSpace(
                standardisation, NearestNeighbours.fit(features, which, engine.product()), which, engine.threads());
    }

    /**
     * What {@link #state} was taken from, for rows of {@code columns} and {@code width} measured values. The rows of files of earlier
     * versions were measured by other arithmetic than rows are now, so that a copy of one would lie beside it; they are measured
     * again.
     *
     * @param earlier which neighbour counts, by the number of rows, where a file of an earlier version does not say it
     * @param measure what is measured of imputed rows of which no value is missing
     */
    public static NeighbourSpace restore(
            State state,
            int columns,
            int width,
            IntUnaryOperator earlier,
            Engine engine,
            UnaryOperator<Matrix> measure) {
        Matrix reference = StoredNeighbours.reference(state, columns + width);
        Standardisation standardisation =
                Standardisation.restore(state.vector("means", width), state.vector("factors", width));
        if (!state.vectors().containsKey(ALIKE)) {
            reference = again(reference, columns, standardisation, measure);
        }
        return new NeighbourSpace(
                standardisation,
                StoredNeighbours.search(state, reference, engine.product()),
                StoredNeighbours.k(state, reference.rows(), earlier),
                engine.threads());
    }

    /** With what rounding has changed measured again; where values were missing, what was measured of them stays. */
    private static Matrix again(
            Matrix reference, int columns, Standardisation standardisation, UnaryOperator<Matrix> measure) {
        Matrix renewed = reference.copy();
        int size = Matrix.rowsAtOnce(BLOCK, columns);
        for (int from = 0; from < reference.rows(); from += size) {
            Matrix imputed = new Matrix(Math.min(size, reference.rows() - from), columns);
            for (int row = 0; row < imputed.rows(); row++) {
                System.arraycopy(
                        reference.values(),
                        (from + row) * reference.columns(),
                        imputed.values(),
                        row * columns,
                        columns);
            }
            Matrix features = features(imputed, measure.apply(imputed), standardisation);
            for (int row = 0; row < imputed.rows(); row++) {
                for (int i = columns; i < reference.columns(); i++) {
                    float old = reference.get(from + row, i);
                    if (Math.abs(features.get(row, i) - old) <= OTHER_ORDER * Math.max(1, Math.abs(old))) {
                        renewed.set(from + row, i, features.get(row, i));
                    }
                }
            }
        }
        return renewed;
    }

    /** The log distance of each row to its k-th nearest training row. */
    public double[] score(Matrix imputed, Matrix measured) {
        return search(features(imputed, measured, standardisation), new int[imputed.rows()]);
    }

    private double[] search(Matrix features, int[] nearest) {
        return logarithms(neighbours.distances(features, k, threads, nearest));
    }

    private static double[] logarithms(double[] distances) {
        for (int i = 0; i < distances.length; i++) {
            distances[i] *= distances[i];
        }
        return ScoreRule.halfLogarithms(distances);
    }

    /** How the squared differences of what was measured are shared among the columns of a row. */
    public interface Carry {

        /** Writes the contributions of the d columns of a row from index {@code at} on; squares are its own d, then the others. */
        void write(double[] squares, int row, double[] contributions, int at);

        /** Where each column has a measured value of its own: its two coordinates are its own. */
        static Carry toOwnColumns() {
            return (squares, row, contributions, at) -> {
                int d = squares.length / 2;
                for (int i = 0; i < d; i++) {
                    contributions[at + i] = squares[i] + squares[d + i];
                }
            };
        }

        /**
         * A column's own coordinate is its own. Of what was measured the last value, a size of errors, is carried back in
         * proportion to the squares of {@code errors} (n x d), the others, which follow from the row, in proportion to the squared
         * differences of the rows.
         */
        static Carry byErrors(Matrix errors) {
            return (squares, row, contributions, at) -> {
                int d = errors.columns();
                double own = 0;
                double error = 0;
                for (int i = 0; i < d; i++) {
                    own += squares[i];
                    error += (double) errors.get(row, i) * errors.get(row, i);
                }
                double carried = own > 0 ? 1 + sum(squares, d, squares.length - 1) / own : 0;
                double fromErrors = error > 0 ? squares[squares.length - 1] / error : 0;
                for (int i = 0; i < d; i++) {
                    double square = (double) errors.get(row, i) * errors.get(row, i);
                    contributions[at + i] = squares[i] * carried + square * fromErrors;
                }
            };
        }
    }

    /**
     * By how much nearer the row would be without each column, see {@link Omission}, and the squared differences of what was measured,
     * carried back to the columns.
     */
    public Attribution attribution(Matrix imputed, Matrix measured, Carry carry, Layout layout) {
        int d = imputed.columns();
        Matrix features = features(imputed, measured, standardisation);
        double[] distances = new double[imputed.rows()];
        double[] contributions = new double[imputed.rows() * d];
        Matrix expected = new Matrix(imputed.rows(), d);
        new Omission(neighbours, k, layout).each(features, (row, square, nearest, decreases, values) -> {
            distances[row] = Math.sqrt(square);
            double[] squares = squaredDifferences(features, row, nearest);
            System.arraycopy(decreases, 0, squares, 0, d);
            carry.write(squares, row, contributions, row * d);
            System.arraycopy(values, 0, expected.values(), row * d, d);
        });
        return new Attribution(logarithms(distances), contributions, expected, layout);
    }

    /** The gradient of the scores by row and measured values, n x (d + m): that of the distance to the same neighbour. */
    Matrix slopes(Matrix imputed, Matrix measured) {
        int d = imputed.columns();
        Matrix features = features(imputed, measured, standardisation);
        int[] nearest = new int[imputed.rows()];
        search(features, nearest);
        Matrix slopes = new Matrix(features.rows(), features.columns());
        for (int row = 0; row < nearest.length; row++) {
            double[] squares = squaredDifferences(features, row, nearest[row]);
            double outer = 2 * ScoreRule.halfLogarithmSlope(sum(squares, 0, squares.length));
            for (int i = 0; i < squares.length; i++) {
                double difference =
                        (double) features.get(row, i) - neighbours.reference().get(nearest[row], i);
                double inner = i < d ? 1 : standardisation.slope(measured.get(row, i - d), i - d);
                slopes.set(row, i, (float) (outer * difference * inner));
            }
        }
        return slopes;
    }

    private double[] squaredDifferences(Matrix features, int row, int other) {
        double[] squares = new double[features.columns()];
        for (int i = 0; i < squares.length; i++) {
            double difference =
                    (double) features.get(row, i) - neighbours.reference().get(other, i);
            squares[i] = difference * difference;
        }
        return squares;
    }

    private static double sum(double[] values, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += values[i];
        }
        return sum;
    }

    public State state() {
        Map<String, double[]> vectors =
                Map.of("means", standardisation.means(), "factors", standardisation.factors(), ALIKE, new double[] {1});
        return StoredNeighbours.state(neighbours, k).with("", new State(Map.of(), vectors));
    }

    /** The imputed rows with what is measured of them, standardised, to their right. */
    private static Matrix features(Matrix imputed, Matrix measured, Standardisation standardisation) {
        int d = imputed.columns();
        Matrix features = new Matrix(measured.rows(), d + measured.columns());
        for (int row = 0; row < measured.rows(); row++) {
            System.arraycopy(imputed.values(), row * d, features.values(), row * features.columns(), d);
            for (int column = 0; column < measured.columns(); column++) {
                features.set(row, d + column, standardisation.apply(measured.get(row, column), column));
            }
        }
        return features;
    }
}
