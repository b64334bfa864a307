/** The nodes and their dialogs: names, sections, fields, and when a field shows. KNIME's classes are generated from them. */
@NullMarked
package io.github.deepanomaly.knime.dialog;

import org.jspecify.annotations.NullMarked;
