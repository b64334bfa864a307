/**
 * The interfaces of detectors: declaration, training, saving and restoring. Read {@code Kind}, {@code Detector}, {@code
 * Scorer}, {@code EpochDetector}, {@code Attribution}. Neighbours: {@code detectors} implements it, {@code model} runs it.
 */
@NullMarked
package io.github.deepanomaly.detector;

import org.jspecify.annotations.NullMarked;
