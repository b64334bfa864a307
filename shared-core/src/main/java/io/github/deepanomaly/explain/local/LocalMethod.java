package io.github.deepanomaly.explain.local;

/**
 * A way to explain the score of a row by those of others: for any detector, those of rows in which some columns have the values of
 * the row and the others those of a background row; or, where the score has a gradient, along the way from a baseline. A row's
 * explanation depends on the seed and not on the rows beside it.
 */
public sealed interface LocalMethod permits Shapley, Lime, IntegratedGradients {}
