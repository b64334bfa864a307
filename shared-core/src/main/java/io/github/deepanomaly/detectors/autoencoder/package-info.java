/**
 * Autoencoders for rows whose columns have no order: plain, variational and denoising-diffusion. Read {@code Autoencoder} first.
 * Neighbours: {@code reconstruction} below, {@code sequence} for columns that have an order.
 */
@NullMarked
package io.github.deepanomaly.detectors.autoencoder;

import org.jspecify.annotations.NullMarked;
