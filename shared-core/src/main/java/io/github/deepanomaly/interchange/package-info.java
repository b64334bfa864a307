/**
 * Networks that other programs trained, as networks of our detectors. Read {@code NetworkFile}. Neighbours: {@code model} trains on
 * from them or fits encoder, score and calibration around them.
 */
@NullMarked
package io.github.deepanomaly.interchange;

import org.jspecify.annotations.NullMarked;
