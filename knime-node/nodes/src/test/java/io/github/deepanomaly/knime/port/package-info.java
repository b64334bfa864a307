/** Tests of the model port. */
@NullMarked
package io.github.deepanomaly.knime.port;

import org.jspecify.annotations.NullMarked;
