/**
 * Detectors that combine several detectors. Read {@code ScoreCombiner}, whose members a user names, then {@code Rule}, which names
 * those of {@code Automatic}. Neighbours: they are handed the list of single kinds by {@code Detectors}.
 */
@NullMarked
package io.github.deepanomaly.detectors.combine;

import org.jspecify.annotations.NullMarked;
