/** Flags, and how good they are: the column of flags, new flags by another rule, metrics from labels. */
@NullMarked
package io.github.deepanomaly.knime.flag;

import org.jspecify.annotations.NullMarked;
