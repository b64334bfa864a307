/**
 * Detectors without networks, the references that the deep ones have to beat: nearest neighbours, Mahalanobis distance, principal
 * components and the isolation forest. Read {@code Knn}: a whole detector in one file. Neighbours: {@code training}, {@code score}.
 */
@NullMarked
package io.github.deepanomaly.detectors.classic;

import org.jspecify.annotations.NullMarked;
