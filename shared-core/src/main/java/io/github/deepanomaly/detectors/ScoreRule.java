package io.github.deepanomaly.detectors;

import io.github.deepanomaly.detect.State;

/** How a reconstruction becomes a score. */
interface ScoreRule {

    /** Keeps a logarithm finite, and rounding in float32 invisible; squares of interest are far above it. */
    double SMALLEST = 1e-8;

    /** A finite score for each row, larger = more anomalous. */
    double[] score(Reconstruction rows);

    /** What the rule has learnt. */
    default State state() {
        return State.EMPTY;
    }

    /** Half the logarithm of each square: the logarithm of a distance. */
    static double[] halfLogarithms(double[] squares) {
        double[] halves = new double[squares.length];
        for (int i = 0; i < halves.length; i++) {
            halves[i] = Math.log(squares[i] + SMALLEST) / 2;
        }
        return halves;
    }
}
