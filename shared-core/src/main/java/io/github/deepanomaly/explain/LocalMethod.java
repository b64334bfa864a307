package io.github.deepanomaly.explain;

/**
 * A way to explain the score of a row by asking for the scores of others, whatever the detector: rows in which some columns
 * have the values of the row and the others those of a background row. A row's explanation depends on the seed and not on the
 * rows beside it.
 */
public sealed interface LocalMethod permits Shapley, Lime {}
