/**
 * Losses of networks, with their gradients. Read {@code Loss}, {@code ReconstructionLoss}, {@code GanLoss}. Neighbours: {@code math}
 * below, {@code engine} and {@code detectors} above.
 */
@NullMarked
package io.github.deepanomaly.loss;

import org.jspecify.annotations.NullMarked;
