/** The nodes: factories, settings and the thin layer between KNIME and the plain work of each node. */
@NullMarked
package io.github.deepanomaly.knime.node;

import org.jspecify.annotations.NullMarked;
