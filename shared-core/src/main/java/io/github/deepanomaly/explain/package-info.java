/**
 * Explanations of scores: contributions of raw columns. Read {@code Explanation}, {@code RawColumns}. Neighbours: {@code
 * local} explains any score, {@code model} asks the detector itself.
 */
@NullMarked
package io.github.deepanomaly.explain;

import org.jspecify.annotations.NullMarked;
