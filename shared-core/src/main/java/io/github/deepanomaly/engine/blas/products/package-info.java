/**
 * Matrix products of layers, by OpenBLAS or plain Java, and the weights that they read. Read {@code OpenBlas}, {@code Parameter},
 * {@code WindowProducts}. Neighbours: {@code math.MatrixProduct} is the boundary, {@code layers} use it.
 */
@NullMarked
package io.github.deepanomaly.engine.blas.products;

import org.jspecify.annotations.NullMarked;
