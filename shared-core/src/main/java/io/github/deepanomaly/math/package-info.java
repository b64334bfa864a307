/** Matrices, losses, nearest neighbours and statistics, on float32 values with sums in double. */
@NullMarked
package io.github.deepanomaly.math;

import org.jspecify.annotations.NullMarked;
