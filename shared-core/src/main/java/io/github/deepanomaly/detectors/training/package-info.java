/**
 * The training of detectors: hyperparameters, the loop over epochs, ensembles, trimming of contaminated rows and reference
 * rows. Read {@code Training}, {@code EpochLoop}, {@code EpochFitting}, {@code Ensemble}. Neighbours: every family uses it;
 * it knows none of them.
 */
@NullMarked
package io.github.deepanomaly.detectors.training;

import org.jspecify.annotations.NullMarked;
