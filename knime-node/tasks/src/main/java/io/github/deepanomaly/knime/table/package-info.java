/** Tables as the nodes see them, and rows of the core read from them. */
@NullMarked
package io.github.deepanomaly.knime.table;

import org.jspecify.annotations.NullMarked;
