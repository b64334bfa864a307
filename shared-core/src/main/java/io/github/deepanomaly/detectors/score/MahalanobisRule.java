package io.github.deepanomaly.detectors.score;

import io.github.deepanomaly.detector.Attribution;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.stats.Mahalanobis;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Log Mahalanobis distance of the errors, or of the codes, from those of the training rows.
 *
 * @param decoder gives the reconstructed rows of codes, n x d
 * @param codes whether it is the codes
 */
public record MahalanobisRule(Mahalanobis mahalanobis, UnaryOperator<Matrix> decoder, boolean codes)
        implements DifferentiableRule {

    public static MahalanobisRule of(Learning learning, UnaryOperator<Matrix> decoder, boolean codes) {
        return new MahalanobisRule(learning.mahalanobis(codes), decoder, codes);
    }

    static Matrix part(Reconstruction rows, boolean codes) {
        return codes ? rows.code() : rows.errors();
    }

    @Override
    public double[] score(Reconstruction rows) {
        return ScoreRule.halfLogarithms(mahalanobis.squaredDistances(part(rows, codes)));
    }

    /**
     * For errors the parts of the squared distance, and expected is what the errors of the other columns let expect. For codes
     * the columns of the reconstruction share in proportion to the square by which it differs from that of the mean code.
     */
    @Override
    public Attribution attribution(Reconstruction rows, Layout layout) {
        double[] scores = score(rows);
        if (codes) {
            return byReconstruction(scores, rows, layout);
        }
        Matrix errors = rows.errors();
        Attribution parts = parts(scores, mahalanobis, errors, layout);
        float[] expected = parts.expected().values();
        for (int i = 0; i < expected.length; i++) {
            expected[i] += rows.decoded().values()[i];
        }
        return parts;
    }

    private Attribution byReconstruction(double[] scores, Reconstruction rows, Layout layout) {
        double[] mean = mahalanobis.mean();
        Matrix code = new Matrix(1, mean.length);
        for (int i = 0; i < mean.length; i++) {
            code.set(0, i, (float) mean[i]);
        }
        Matrix typical = decoder.apply(code);
        int d = typical.columns();
        double[] contributions = new double[scores.length * d];
        Matrix expected = new Matrix(scores.length, d);
        for (int row = 0; row < scores.length; row++) {
            expected.setRow(row, typical, 0);
            for (int i = 0; i < d; i++) {
                double difference = (double) rows.decoded().get(row, i) - typical.get(0, i);
                contributions[row * d + i] = difference * difference;
            }
        }
        return new Attribution(scores, contributions, expected, layout);
    }

    /** The parts of the squared distances of {@code x}, and what the other columns let expect. */
    public static Attribution parts(double[] scores, Mahalanobis mahalanobis, Matrix x, Layout layout) {
        int d = x.columns();
        double[] contributions = new double[scores.length * d];
        Matrix expected = new Matrix(scores.length, d);
        double[] values = new double[d];
        for (int row = 0; row < scores.length; row++) {
            System.arraycopy(mahalanobis.parts(x, row, values), 0, contributions, row * d, d);
            for (int i = 0; i < d; i++) {
                expected.set(row, i, (float) values[i]);
            }
        }
        return new Attribution(scores, contributions, expected, layout);
    }

    @Override
    public Slopes slopes(Reconstruction rows) {
        Matrix measured = part(rows, codes);
        double[] squares = mahalanobis.squaredDistances(measured);
        Slopes slopes = Slopes.flat(rows);
        for (int row = 0; row < squares.length; row++) {
            double outer = ScoreRule.halfLogarithmSlope(squares[row]);
            double[] gradient = mahalanobis.gradient(measured, row);
            for (int i = 0; i < gradient.length; i++) {
                if (codes) {
                    slopes.code().set(row, i, (float) (outer * gradient[i]));
                } else {
                    slopes.addError(rows, row, i, outer * gradient[i]);
                }
            }
        }
        return slopes;
    }

    @Override
    public State state() {
        return new State(Map.of(), mahalanobis.state());
    }
}
