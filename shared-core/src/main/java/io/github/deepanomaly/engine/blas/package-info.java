/**
 * The project's own engine for training on CPUs. Read {@code BlasEngine}, {@code BlasNetwork}, then {@code layers} (one small
 * class a layer), {@code recurrent} and {@code products} (OpenBLAS or plain Java).
 */
@NullMarked
package io.github.deepanomaly.engine.blas;

import org.jspecify.annotations.NullMarked;
