/**
 * The deep belief network: restricted Boltzmann machines, stacked and unrolled into an autoencoder. Read {@code DeepBeliefNetwork},
 * {@code BeliefNetwork}, {@code RestrictedBoltzmannMachine}, {@code ContrastiveDivergence}. Neighbours:
 * {@code reconstruction} below.
 */
@NullMarked
package io.github.deepanomaly.detectors.belief;

import org.jspecify.annotations.NullMarked;
