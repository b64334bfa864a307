/**
 * The layer between KNIME and the plain work of each node: columns, cells, tables, progress and errors. Read {@code NodeWork},
 * {@code Columns}, {@code KnimeTable}. Neighbours: {@code node} and {@code files} use it.
 */
@NullMarked
package io.github.deepanomaly.knime.host;

import org.jspecify.annotations.NullMarked;
