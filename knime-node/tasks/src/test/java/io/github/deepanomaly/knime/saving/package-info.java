/** Tests of flags, changed models and files. */
@NullMarked
package io.github.deepanomaly.knime.saving;

import org.jspecify.annotations.NullMarked;
