/**
 * Rows as time steps: windows over runs of rows, and scores of rows from scores of windows. Read {@code Windowing}, {@code
 * Runs}, {@code WindowScores}. Neighbours: {@code model} above.
 */
@NullMarked
package io.github.deepanomaly.model.windows;

import org.jspecify.annotations.NullMarked;
