/**
 * Columns that never varied in the training rows: whatever changes there is an anomaly. Read {@code Watch}. Neighbours:
 * {@code model} above, {@code data} encodes the columns.
 */
@NullMarked
package io.github.deepanomaly.model.watch;

import org.jspecify.annotations.NullMarked;
