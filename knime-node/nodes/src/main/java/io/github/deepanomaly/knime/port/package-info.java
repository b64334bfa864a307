/** The model as it flows between nodes. */
@NullMarked
package io.github.deepanomaly.knime.port;

import org.jspecify.annotations.NullMarked;
