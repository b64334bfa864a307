/** Tests of the dialogs. */
@NullMarked
package io.github.deepanomaly.knime.dialog;

import org.jspecify.annotations.NullMarked;
