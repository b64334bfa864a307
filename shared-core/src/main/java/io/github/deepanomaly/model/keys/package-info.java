/** Rows by the value of a key column, and the scores of their models on one scale. Used by {@code model}. */
@NullMarked
package io.github.deepanomaly.model.keys;

import org.jspecify.annotations.NullMarked;
