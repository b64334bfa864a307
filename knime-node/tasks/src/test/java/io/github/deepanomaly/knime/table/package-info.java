/** Tests of the tables that nodes see. */
@NullMarked
package io.github.deepanomaly.knime.table;

import org.jspecify.annotations.NullMarked;
