/** Tests of the layer between KNIME and the work of each node. */
@NullMarked
package io.github.deepanomaly.knime.node;

import org.jspecify.annotations.NullMarked;
