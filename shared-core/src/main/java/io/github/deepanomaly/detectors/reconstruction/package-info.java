/**
 * The base of all autoencoders: an encoder and a decoder that learn to reconstruct rows, and the detector around them. Read
 * {@code EncoderDecoder}, {@code Reconstructor} (the plain one), {@code Design}, {@code AutoencoderDetector}, {@code
 * Scoring}. Neighbours: {@code training} below; {@code autoencoder}, {@code sequence}, {@code belief} and {@code adversarial}
 * above.
 */
@NullMarked
package io.github.deepanomaly.detectors.reconstruction;

import org.jspecify.annotations.NullMarked;
