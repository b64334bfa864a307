/**
 * Statistics on matrices and samples: distances, components, nearest neighbours, tests. Read {@code Statistics},
 * {@code Mahalanobis}; {@code neighbours} below has the nearest neighbours. Neighbours: {@code math} below.
 */
@NullMarked
package io.github.deepanomaly.stats;

import org.jspecify.annotations.NullMarked;
