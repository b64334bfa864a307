/**
 * Generative adversarial networks: gan, latent-gan (an autoencoder and a GAN on its codes) and ganomaly. Read {@code GanRules} and
 * {@code Negatives} (what the discriminator refuses), {@code GanTraining}, {@code Gan}, then the other two kinds. Neighbours:
 * {@code reconstruction} and {@code autoencoder} below.
 */
@NullMarked
package io.github.deepanomaly.detectors.adversarial;

import org.jspecify.annotations.NullMarked;
