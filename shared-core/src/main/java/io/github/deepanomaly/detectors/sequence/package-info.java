/**
 * Detectors for sequences, windows and pictures: convolutional and recurrent autoencoders and the forecaster. Read
 * {@code Sequences} (what a row means), {@code SequenceAutoencoder}, {@code Forecaster}, then {@code Mapped} and its maps.
 * Neighbours: {@code autoencoder} and {@code reconstruction} below.
 */
@NullMarked
package io.github.deepanomaly.detectors.sequence;

import org.jspecify.annotations.NullMarked;
