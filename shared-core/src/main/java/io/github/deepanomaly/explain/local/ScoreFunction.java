package io.github.deepanomaly.explain.local;

import io.github.deepanomaly.data.Rows;

/** Whatever gives raw rows a score. */
@FunctionalInterface
public interface ScoreFunction {

    /** A finite score for each row, in its order. */
    double[] score(Rows rows);
}
