/**
 * Rows that are steps of time: windows over runs, and scores of rows from scores of windows. Read {@code Windowing}, {@code Runs},
 * {@code WindowScores}. Neighbours: {@code model} above.
 */
@NullMarked
package io.github.deepanomaly.model.windows;

import org.jspecify.annotations.NullMarked;
