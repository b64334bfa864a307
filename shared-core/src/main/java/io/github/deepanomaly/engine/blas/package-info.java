/** The engine for layers that people train on a CPU: one small class a layer, matrix products by OpenBLAS or plain Java. */
@NullMarked
package io.github.deepanomaly.engine.blas;

import org.jspecify.annotations.NullMarked;
