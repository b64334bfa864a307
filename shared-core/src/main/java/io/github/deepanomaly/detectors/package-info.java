/**
 * The list of detectors; each family has a package of its own. Read {@code classic.Knn} first, the shortest whole detector, then
 * {@code training}, {@code score}, {@code reconstruction} and {@code autoencoder.Autoencoder}. The families
 * {@code sequence}, {@code belief}, {@code adversarial} and {@code oneclass} build on those, {@code combine} on whole kinds.
 */
@NullMarked
package io.github.deepanomaly.detectors;

import org.jspecify.annotations.NullMarked;
