/**
 * Pictures of tables as PNG: histogram of scores, series with flagged intervals, curves. The only package that paints. Read
 * {@code Picturing}. Neighbours: {@code table} below.
 */
@NullMarked
package io.github.deepanomaly.knime.picture;

import org.jspecify.annotations.NullMarked;
