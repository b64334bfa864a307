/** Tests of the work of each node. */
@NullMarked
package io.github.deepanomaly.knime.task;

import org.jspecify.annotations.NullMarked;
