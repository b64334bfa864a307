/**
 * LSTM and GRU. Read {@code RecurrentLayer}, {@code Recurrence}, {@code LstmCell}. Neighbours: {@code layers} and
 * {@code products} below.
 */
@NullMarked
package io.github.deepanomaly.engine.blas.recurrent;

import org.jspecify.annotations.NullMarked;
