/**
 * From scores to verdicts: p-values, thresholds, alarms, drift and ranking metrics. Read {@code Verdict},
 * {@code Output}, {@code Calibration}, {@code ThresholdRule}, {@code AlarmTable}, {@code DriftReport}. Neighbours: {@code model}
 * calibrates, {@code explain} gives reasons, {@code stats} tests.
 */
@NullMarked
package io.github.deepanomaly.verdict;

import org.jspecify.annotations.NullMarked;
