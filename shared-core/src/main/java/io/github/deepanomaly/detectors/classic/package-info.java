/**
 * Detectors without networks, as baselines: nearest neighbours, Mahalanobis distance, principal components, isolation forest and
 * tails of columns. Read {@code Knn}: a whole detector in one file. Neighbours: {@code training}, {@code score}.
 */
@NullMarked
package io.github.deepanomaly.detectors.classic;

import org.jspecify.annotations.NullMarked;
