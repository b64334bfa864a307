/**
 * A few labelled rows beside a trained detector: scores rise near marked anomalies and fall near rows marked normal, without
 * training. Read {@code Marking}, {@code Likeness}, {@code MarkedScorer}. Neighbours: {@code model} wraps its scorer with it.
 */
@NullMarked
package io.github.deepanomaly.model.marks;

import org.jspecify.annotations.NullMarked;
