package io.github.deepanomaly.detectors.score;

import io.github.deepanomaly.detector.Attribution;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.math.Layout;

/** A rule that computes scores from reconstructions. */
public interface ScoreRule {

    /** Keeps a logarithm finite, and rounding in float32 invisible; squares of interest are far above it. */
    double SMALLEST = 1e-8;

    /** What stands for a number that arithmetic could not hold: weights in a file may be any finite number. */
    double LARGEST = 1e300;

    /** A finite score for each row, larger = more anomalous. */
    double[] score(Reconstruction rows);

    /** The scores with the contribution of each column: by default the square of its error. Expected is what came back. */
    default Attribution attribution(Reconstruction rows, Layout layout) {
        return errorShares(score(rows), rows, true, layout);
    }

    /** Contributions by the squares of the errors, or by their absolute values. */
    static Attribution errorShares(double[] scores, Reconstruction rows, boolean squared, Layout layout) {
        int d = rows.x().columns();
        double[] contributions = new double[scores.length * d];
        for (int at = 0; at < contributions.length; at++) {
            double error = rows.error(at / d, at % d);
            contributions[at] = squared ? error * error : Math.abs(error);
        }
        return new Attribution(scores, contributions, rows.decoded(), layout);
    }

    /** The slope of {@link #halfLogarithms} of a square. */
    static double halfLogarithmSlope(double square) {
        return 0.5 / (finite(square) + SMALLEST);
    }

    /** The fitted parameters of the rule. */
    default State state() {
        return State.EMPTY;
    }

    /** Half the logarithm of each square: the logarithm of a distance. Finite whatever the squares are. */
    static double[] halfLogarithms(double[] squares) {
        double[] halves = new double[squares.length];
        for (int i = 0; i < halves.length; i++) {
            halves[i] = StrictMath.log(finite(squares[i]) + SMALLEST) / 2;
        }
        return halves;
    }

    /** The value, or where that is not finite {@link #LARGEST} with its sign. */
    static double finite(double value) {
        return Math.abs(value) <= LARGEST ? value : value < 0 ? -LARGEST : LARGEST;
    }
}
