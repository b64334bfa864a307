/**
 * What a model remembers of its training columns: a summary for drift reports, and columns that never varied, in which whatever
 * changes is an anomaly. Read {@code Watch}, {@code TrainingColumns}. Neighbours: {@code model} above, {@code data} encodes the
 * columns.
 */
@NullMarked
package io.github.deepanomaly.model.watch;

import org.jspecify.annotations.NullMarked;
