/** Tests of flags, changed models and files. */
@NullMarked
package io.github.deepanomaly.knime.change;

import org.jspecify.annotations.NullMarked;
