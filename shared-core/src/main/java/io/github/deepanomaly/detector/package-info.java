/**
 * What a detector is: how it is declared, trained, saved and restored. Read {@code Kind}, {@code Detector}, {@code Scorer},
 * {@code EpochDetector}, {@code Attribution}. Neighbours: {@code detectors} implements it, {@code model} runs it.
 */
@NullMarked
package io.github.deepanomaly.detector;

import org.jspecify.annotations.NullMarked;
