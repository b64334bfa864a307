/**
 * Deep SVDD: a network that maps normal rows close to a centre. Read {@code DeepSvdd}, {@code SphereDetector}, {@code Sphere}.
 * Neighbours: {@code training} and {@code score} below.
 */
@NullMarked
package io.github.deepanomaly.detectors.oneclass;

import org.jspecify.annotations.NullMarked;
