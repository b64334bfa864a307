/**
 * A detector that combines several detectors. Read {@code ScoreCombiner}. Neighbours: it is handed the list of single kinds
 * by {@code Detectors}.
 */
@NullMarked
package io.github.deepanomaly.detectors.combine;

import org.jspecify.annotations.NullMarked;
