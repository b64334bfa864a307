/**
 * Matrices, products and parallel work, on float32 values with sums in double. Read {@code Matrix}, {@code Layout},
 * {@code MatrixProduct}, {@code Operand}. Neighbours: {@code loss} and {@code stats} above.
 */
@NullMarked
package io.github.deepanomaly.math;

import org.jspecify.annotations.NullMarked;
