package io.github.deepanomaly.explain;

import io.github.deepanomaly.math.Matrix;

/**
 * The contributions of a window of rows, step by step; summed over the steps they are those of the {@link Explanation}.
 *
 * @param contributions steps x raw columns
 * @param position which of the steps is the row that is explained, from 0
 */
public record Steps(Matrix contributions, int position) {}
