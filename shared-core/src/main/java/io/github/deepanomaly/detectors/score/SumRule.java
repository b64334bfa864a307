package io.github.deepanomaly.detectors.score;

import io.github.deepanomaly.detector.Attribution;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import java.util.Arrays;
import java.util.List;

/**
 * The sum of the log distance to training rows and the log error, ln(d^2 + s) / 2 + ln(w e^2 + s) / 2 with w = d^2 / (d^2 + s) and s
 * {@link ScoreRule#SMALLEST}: the error of a copy of training rows does not count, because a network does not reconstruct all of them
 * equally well.
 *
 * @param first the distances
 */
public record SumRule(DifferentiableRule first) implements DifferentiableRule {

    @Override
    public double[] score(Reconstruction rows) {
        return sum(first.score(rows), rows);
    }

    private static double[] sum(double[] distances, Reconstruction rows) {
        double[] errors = rows.meanErrors(true);
        for (int i = 0; i < errors.length; i++) {
            errors[i] *= weight(distances[i]);
        }
        double[] sum = ScoreRule.halfLogarithms(errors);
        for (int i = 0; i < sum.length; i++) {
            sum[i] += distances[i];
        }
        return sum;
    }

    /** d^2 + s. */
    private static double square(double distance) {
        return ScoreRule.finite(StrictMath.exp(2 * distance));
    }

    private static double weight(double distance) {
        return Math.max(0, 1 - SMALLEST / square(distance));
    }

    /** Both logarithms count alike, so both shares do, as far as the error counts at all. */
    @Override
    public Attribution attribution(Reconstruction rows, Layout layout) {
        Attribution one = first.attribution(rows, layout);
        Attribution other = ErrorRule.LOGARITHM.attribution(rows, layout);
        double[] ones = new double[one.scores().length];
        Arrays.fill(ones, 1);
        double[] weights = Arrays.stream(one.scores()).map(SumRule::weight).toArray();
        return Attribution.together(sum(one.scores(), rows), List.of(one, other), new double[][] {ones, weights});
    }

    @Override
    public Slopes slopes(Reconstruction rows) {
        double[] distances = first.score(rows);
        double[] errors = rows.meanErrors(true);
        double[] byDistance = new double[errors.length];
        double[] byError = new double[errors.length];
        for (int row = 0; row < errors.length; row++) {
            double error = ScoreRule.finite(errors[row]);
            double weight = weight(distances[row]);
            double counted = weight * error + SMALLEST;
            byDistance[row] = 1 + error * SMALLEST / (counted * square(distances[row]));
            byError[row] = weight * (error + SMALLEST) / counted;
        }
        return times(first.slopes(rows), byDistance).plus(times(ErrorRule.LOGARITHM.slopes(rows), byError));
    }

    private static Slopes times(Slopes slopes, double... factors) {
        for (Matrix matrix : List.of(slopes.row(), slopes.code(), slopes.decoded())) {
            for (int i = 0; i < matrix.values().length; i++) {
                matrix.values()[i] = (float) (matrix.values()[i] * factors[i / matrix.columns()]);
            }
        }
        return slopes;
    }

    @Override
    public State state() {
        return first.state();
    }
}
