/** Reads autoencoders that Keras saved. Read {@code KerasFile}, then {@code KerasChain}. Neighbours: {@code interchange.layers} below. */
@NullMarked
package io.github.deepanomaly.interchange.keras;

import org.jspecify.annotations.NullMarked;
