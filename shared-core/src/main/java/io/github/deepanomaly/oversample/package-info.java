/** More rows of a rare class, made by a conditional generator. */
@NullMarked
package io.github.deepanomaly.oversample;

import org.jspecify.annotations.NullMarked;
