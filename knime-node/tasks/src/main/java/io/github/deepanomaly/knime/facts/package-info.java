/** Tables on a model and on many rows: its summary, the importance of columns, drift. */
@NullMarked
package io.github.deepanomaly.knime.facts;

import org.jspecify.annotations.NullMarked;
