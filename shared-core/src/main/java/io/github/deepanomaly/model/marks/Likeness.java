package io.github.deepanomaly.model.marks;

import io.github.deepanomaly.detector.Attribution;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.math.MatrixProduct;
import io.github.deepanomaly.stats.Statistics;
import io.github.deepanomaly.stats.neighbours.NearestNeighbours;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What marks change of a score. Marked anomalies add u max(0, t - t0) with t = log d_N - log d_A: d_N is the distance of the encoded row
 * to its fifth nearest normal row, d_A that to the nearest marked anomaly, and u the spread of the detector's scores of
 * calibration rows in that of their log d_N, so that both terms have the same unit, times the factor of {@link Strength}. Rows unlike all
 * marks keep their scores: t0 is a low quantile of t among the calibration rows, and not below minus the log of the reach of
 * {@link Strength}, because a row far from everything is far from the marks, too. Rows marked normal: see {@link Lowering}. Immutable.
 */
final class Likeness {

    static final int NEIGHBOUR = 5;

    /** Keeps a logarithm finite, as in scores that are log distances. */
    private static final double SMALLEST = 1e-8;

    /** A file may hold scores of any size; larger units would make sums infinite. */
    private static final double LARGEST_UNIT = 1e290;

    /** Of the interquartile range: what a score counts that is not above the median. */
    private static final double LEAST_WEIGHT = 0.01;

    private final NearestNeighbours normal;
    private final Optional<NearestNeighbours> anomalous;
    private final Lowering lowering;
    private final double unit;
    private final double usual;
    private final double least;
    private final double[] calibration;

    Likeness(NormalRows rows, Marks marks, MatrixProduct product) {
        normal = new NearestNeighbours(rows.references(), product);
        anomalous = marks.anomalous().rows() == 0
                ? Optional.empty()
                : Optional.of(new NearestNeighbours(marks.anomalous(), product));
        double[] scores = rows.usualScores();
        double[] distances = fromNormal(rows.usual());
        unit = unit(rows.strength(), scores, distances);
        usual = Statistics.median(scores);
        least = anomalous.isEmpty()
                ? 0
                : Math.max(
                        rows.strength().least(),
                        Statistics.quantile(
                                sorted(differences(distances, rows.usual())),
                                rows.strength().unlike()));
        double[] scored = lifted(rows.scores(), fromNormal(rows.calibration()), rows.calibration());
        BitSet marked = new Calibrating().marked(rows.calibration());
        double[] unmarked = IntStream.range(0, scored.length)
                .filter(row -> !marked.get(row))
                .mapToDouble(row -> scored[row])
                .toArray();
        calibration = unmarked.length > 0 ? unmarked : scored;
        lowering = new Lowering(marks, rows, Statistics.median(lifted(scores, distances, rows.usual())));
    }

    private static double unit(Strength strength, double[] scores, double[] distances) {
        double unit = strength.spread(sorted(scores)) / Statistics.interquartileRange(sorted(distances));
        return strength.factor() * (unit > 0 && unit <= LARGEST_UNIT ? unit : 1);
    }

    private static double[] sorted(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    MarkTerms terms(Optional<MarkTerms.Deviation> network, Marks marks, Matrix references) {
        return new MarkTerms(network, marks, references, least, unit, lowering.reach(), lowering.usual());
    }

    /**
     * What the calibration rows score with the marked anomalies; one that is itself marked is left out, unless all are. Rows marked normal
     * lower none of them.
     */
    double[] calibration() {
        return calibration.clone();
    }

    /** The log distance of imputed rows to their fifth nearest normal row: the same whatever the marks are. */
    double[] fromNormal(Matrix imputed) {
        return logarithms(normal.distances(imputed, NEIGHBOUR, 1));
    }

    private static double[] logarithms(double[] distances) {
        for (int i = 0; i < distances.length; i++) {
            distances[i] = StrictMath.log(distances[i] * distances[i] + SMALLEST) / 2;
        }
        return distances;
    }

    /** The scores that rows have with the marks, from those without and {@link #fromNormal}. */
    double[] marked(double[] scores, double[] fromNormal, Matrix imputed) {
        return lowering.lowered(lifted(scores, fromNormal, imputed), imputed);
    }

    /** The same of calibration rows, which rows marked normal do not lower. */
    double[] lifted(double[] scores, double[] fromNormal, Matrix imputed) {
        return anomalous.isEmpty() ? scores.clone() : lifted(scores, differences(fromNormal, imputed));
    }

    private double[] lifted(double[] scores, double... differences) {
        double[] lifted = scores.clone();
        for (int row = 0; row < lifted.length; row++) {
            lifted[row] += unit * Math.max(0, differences[row] - least);
        }
        return lifted;
    }

    /** Calibration rows in turn, of which each marked anomaly takes the first one out that is the same row. */
    final class Calibrating {

        private final BitSet taken = new BitSet();

        /** Which of some rows are themselves marked, each by a mark of its own. */
        BitSet marked(Matrix imputed) {
            BitSet same = new BitSet();
            if (anomalous.isPresent()) {
                int[] nearest = new int[imputed.rows()];
                double[] distances = anomalous.get().distances(imputed, 1, 1, nearest);
                for (int row = 0; row < nearest.length; row++) {
                    if (distances[row] == 0 && !taken.get(nearest[row])) {
                        taken.set(nearest[row]);
                        same.set(row);
                    }
                }
            }
            return same;
        }
    }

    /** How much nearer to the marks than to the normal rows, as differences of log distances. */
    private double[] differences(double[] fromNormal, Matrix imputed) {
        return differences(fromNormal, logarithms(anomalous.orElseThrow().distances(imputed, 1, 1)));
    }

    private static double[] differences(double[] fromNormal, double... fromMarks) {
        double[] differences = new double[fromMarks.length];
        for (int row = 0; row < differences.length; row++) {
            differences[row] = fromNormal[row] - fromMarks[row];
        }
        return differences;
    }

    /** The scores of {@link #marked} with the contribution of each column, from those without marks. */
    Attribution attribution(Attribution inner, Matrix imputed, Layout layout) {
        if (anomalous.isEmpty()) {
            return inner.scored(lowering.lowered(inner.scores().clone(), imputed));
        }
        int[] nearest = new int[imputed.rows()];
        int[] alike = new int[imputed.rows()];
        double[] fromNormal = logarithms(normal.distances(imputed, NEIGHBOUR, 1, nearest));
        double[] fromMarks = logarithms(anomalous.get().distances(imputed, 1, 1, alike));
        double[] scores = inner.scores().clone();
        double[][] weights = new double[2][scores.length];
        Matrix expected = normal.reference().rows(nearest);
        Matrix marked = anomalous.get().reference().rows(alike);
        double[] contributions = new double[expected.values().length];
        for (int row = 0; row < scores.length; row++) {
            double lift = unit * Math.max(0, fromNormal[row] - fromMarks[row] - least);
            weights[0][row] = Math.max(scores[row] - usual, LEAST_WEIGHT * unit);
            weights[1][row] = lift;
            scores[row] += lift;
            difference(imputed, expected, row, 1, contributions);
            difference(imputed, marked, row, -1, contributions);
        }
        Attribution term = new Attribution(scores, contributions, expected, layout);
        return Attribution.together(lowering.lowered(scores, imputed), List.of(inner, term), weights);
    }

    /** Adds each column's share of a squared distance, with a sign. */
    private static void difference(Matrix x, Matrix other, int row, int sign, double[] contributions) {
        int d = x.columns();
        double sum = SMALLEST;
        for (int at = row * d; at < (row + 1) * d; at++) {
            sum += square(x, other, at);
        }
        for (int at = row * d; at < (row + 1) * d; at++) {
            contributions[at] += sign * square(x, other, at) / sum;
        }
    }

    private static double square(Matrix x, Matrix other, int at) {
        double difference = (double) x.values()[at] - other.values()[at];
        return difference * difference;
    }

    /** The gradients of marked scores by imputed values, from those of the scores without marks. */
    Matrix gradient(Matrix inner, double[] scores, Matrix imputed) {
        Matrix gradient = inner.copy();
        double[] lifted = lifted(scores, fromNormal(imputed), imputed);
        if (anomalous.isPresent()) {
            double[] factors = new double[scores.length];
            for (int row = 0; row < factors.length; row++) {
                factors[row] = lifted[row] > scores[row] ? unit : 0;
            }
            slope(normal, NEIGHBOUR, 1, factors, imputed, gradient);
            slope(anomalous.get(), 1, -1, factors, imputed, gradient);
        }
        lowering.slope(gradient, lifted, imputed);
        return gradient;
    }

    private static void slope(
            NearestNeighbours to, int k, int sign, double[] factors, Matrix imputed, Matrix gradient) {
        int[] nearest = new int[imputed.rows()];
        double[] distances = to.distances(imputed, k, 1, nearest);
        for (int row = 0; row < nearest.length; row++) {
            double outer = sign * factors[row] / (distances[row] * distances[row] + SMALLEST);
            for (int i = 0; i < imputed.columns(); i++) {
                double difference =
                        (double) imputed.get(row, i) - to.reference().get(nearest[row], i);
                gradient.set(row, i, (float) (gradient.get(row, i) + outer * difference));
            }
        }
    }
}
