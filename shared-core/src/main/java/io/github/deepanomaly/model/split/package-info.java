/**
 * Which rows train and which calibrate. Read {@code TrainingPlan}, {@code Split}, {@code WindowSplit}. Neighbours: {@code windows}
 * below, {@code model} above.
 */
@NullMarked
package io.github.deepanomaly.model.split;

import org.jspecify.annotations.NullMarked;
