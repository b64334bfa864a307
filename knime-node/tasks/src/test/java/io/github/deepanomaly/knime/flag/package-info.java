/** Tests of flags, changed models and files. */
@NullMarked
package io.github.deepanomaly.knime.flag;

import org.jspecify.annotations.NullMarked;
