/**
 * What detectors share while they train: its hyperparameters, the loop over epochs, ensembles, trimming of contaminated rows and the
 * training rows that a score keeps. Read {@code Training}, {@code EpochLoop}, {@code EpochFitting}, {@code Ensemble}. Neighbours: every family uses it;
 * it knows none of them.
 */
@NullMarked
package io.github.deepanomaly.detectors.training;

import org.jspecify.annotations.NullMarked;
