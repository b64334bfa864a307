/**
 * Exact nearest neighbours. Read {@code NearestNeighbours}, then {@code WholeSearch} (large products) and {@code CellSearch} (cells
 * and the triangle inequality).
 */
@NullMarked
package io.github.deepanomaly.stats.neighbours;

import org.jspecify.annotations.NullMarked;
