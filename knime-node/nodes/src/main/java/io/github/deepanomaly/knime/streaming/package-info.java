/** The predictor that streams. Neighbours: {@code settings}, {@code host} below. */
@NullMarked
package io.github.deepanomaly.knime.streaming;

import org.jspecify.annotations.NullMarked;
