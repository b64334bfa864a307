/** The node that joins flagged rows to intervals. Neighbours: {@code settings}, {@code host} below. */
@NullMarked
package io.github.deepanomaly.knime.intervals;

import org.jspecify.annotations.NullMarked;
