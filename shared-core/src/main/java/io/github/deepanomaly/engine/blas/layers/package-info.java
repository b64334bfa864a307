/**
 * The layers of the engine, one class each. Read {@code BlasLayer}, {@code DenseLayer}, {@code WindowLayer}. Neighbours:
 * {@code products} below, {@code recurrent} beside it.
 */
@NullMarked
package io.github.deepanomaly.engine.blas.layers;

import org.jspecify.annotations.NullMarked;
