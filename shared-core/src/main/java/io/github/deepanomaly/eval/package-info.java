/** Calibrated p-values, thresholds and ranking metrics. */
@NullMarked
package io.github.deepanomaly.eval;

import org.jspecify.annotations.NullMarked;
