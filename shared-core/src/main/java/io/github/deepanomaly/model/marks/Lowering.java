package io.github.deepanomaly.model.marks;

import io.github.deepanomaly.math.Matrix;
import java.util.Arrays;
import java.util.List;

/** Rows marked normal, and how far the rows around them count as like them. Immutable. */
final class Lowering {

    /** Of the way to the nearest other known row. */
    private static final double REACH = 0.5;

    /** Far above the rounding of a square. */
    private static final double ROUNDING = 1e-9;

    private final Matrix marks;
    private final double[] radii;
    private final double usual;

    /** The usual score, to which a marked row falls. */
    Lowering(Marks marks, NormalRows rows, double usual) {
        this.marks = marks.normal();
        this.usual = usual;
        radii = new double[this.marks.rows()];
        for (int i = 0; i < radii.length; i++) {
            double least = Math.min(
                    nearest(i, rows.references()), Math.min(nearest(i, rows.usual()), nearest(i, marks.anomalous())));
            radii[i] = Double.isFinite(least) ? REACH * least : 0;
        }
    }

    /** How far each mark reaches, as a distance. */
    List<Double> reach() {
        return Arrays.stream(radii).boxed().toList();
    }

    /** The score to which a marked row falls. */
    double usual() {
        return usual;
    }

    /** The distance of a mark to the nearest of other rows that is not the same row. */
    private double nearest(int mark, Matrix others) {
        double least = Double.POSITIVE_INFINITY;
        for (int row = 0; row < others.rows(); row++) {
            double distance = distance(others, row, mark);
            least = distance > 0 ? Math.min(least, distance) : least;
        }
        return least;
    }

    private double distance(Matrix x, int row, int mark) {
        return distance(x, row, mark, Double.POSITIVE_INFINITY);
    }

    /** The distance, or infinity as soon as it is seen to be larger than {@code most}: windows have many values. */
    private double distance(Matrix x, int row, int mark, double most) {
        double enough = most * most * (1 + ROUNDING);
        double sum = 0;
        for (int i = 0; i < x.columns(); i++) {
            double difference = (double) x.get(row, i) - marks.get(mark, i);
            sum += difference * difference;
            if (sum > enough) {
                return Double.POSITIVE_INFINITY;
            }
        }
        return Math.sqrt(sum);
    }

    /** The mark that lowers a row most; -1 where none is near. */
    private int nearest(Matrix imputed, int row) {
        int best = -1;
        double least = 1;
        for (int mark = 0; mark < radii.length; mark++) {
            double share = radii[mark] > 0 ? distance(imputed, row, mark, least * radii[mark]) / radii[mark] : 1;
            if (share < least) {
                least = share;
                best = mark;
            }
        }
        return best;
    }

    /** An infinite score is that of a row with an infinite number, which is like no other. */
    private boolean lowers(double score) {
        return score > usual && score < Double.POSITIVE_INFINITY;
    }

    /** Lowers scores above the usual one near marks, in place. */
    double[] lowered(double[] scores, Matrix imputed) {
        for (int row = 0; row < scores.length; row++) {
            int mark = lowers(scores[row]) ? nearest(imputed, row) : -1;
            if (mark >= 0) {
                scores[row] = usual + (scores[row] - usual) * distance(imputed, row, mark) / radii[mark];
            }
        }
        return scores;
    }

    /** Changes the gradients of scores into those of the lowered ones. */
    void slope(Matrix gradient, double[] scores, Matrix imputed) {
        for (int row = 0; row < scores.length; row++) {
            int mark = lowers(scores[row]) ? nearest(imputed, row) : -1;
            if (mark >= 0) {
                double distance = distance(imputed, row, mark);
                double outer = distance > 0 ? (scores[row] - usual) / (radii[mark] * distance) : 0;
                for (int i = 0; i < imputed.columns(); i++) {
                    double difference = (double) imputed.get(row, i) - marks.get(mark, i);
                    gradient.set(row, i, (float) (gradient.get(row, i) * distance / radii[mark] + outer * difference));
                }
            }
        }
    }
}
