/**
 * Scores of rows from their reconstructions: errors and distances in row and code space. Read {@code Reconstruction}, {@code
 * ScoreRule}, {@code NeighbourRule} (the default), {@code NeighbourSpace}, {@code Learning}, then the other rules.
 * Neighbours: {@code reconstruction} makes the reconstructions, {@code classic} uses the same logarithms.
 */
@NullMarked
package io.github.deepanomaly.detectors.score;

import org.jspecify.annotations.NullMarked;
