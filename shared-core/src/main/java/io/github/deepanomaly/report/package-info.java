/**
 * The report on judged rows: one HTML file without links to others, for people who have no data-mining program. Read {@code
 * AnomalyReport}, {@code JudgedRows}, {@code ColumnShares}. Neighbours: {@code model} and {@code explain} below.
 */
@NullMarked
package io.github.deepanomaly.report;

import org.jspecify.annotations.NullMarked;
