package io.github.deepanomaly.explain.local;

import io.github.deepanomaly.data.Rows;

/** A function that scores raw rows. */
@FunctionalInterface
public interface ScoreFunction {

    /** A finite score for each row, in its order. */
    double[] score(Rows rows);
}
