/** The node that paints pictures. Neighbours: {@code settings}, {@code host} below. */
@NullMarked
package io.github.deepanomaly.knime.pictures;

import org.jspecify.annotations.NullMarked;
