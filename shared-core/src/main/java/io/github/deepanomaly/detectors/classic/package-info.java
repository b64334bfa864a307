/**
 * Detectors without networks, as baselines: nearest neighbours, Mahalanobis distance, principal components and isolation
 * forest. Read {@code Knn}: a whole detector in one file. Neighbours: {@code training}, {@code score}.
 */
@NullMarked
package io.github.deepanomaly.detectors.classic;

import org.jspecify.annotations.NullMarked;
