/**
 * A detector that learns to tell patches of a log from each other. Read {@code PatchContrast}, {@code PatchEncoder}, {@code
 * PatchScorer}. Neighbours: {@code detectors.score} for distances to training rows.
 */
@NullMarked
package io.github.deepanomaly.detectors.contrast;

import org.jspecify.annotations.NullMarked;
