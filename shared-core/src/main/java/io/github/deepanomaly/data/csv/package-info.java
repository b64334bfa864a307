/**
 * Rows from CSV files. Read {@code Csv}, {@code CsvRecords}, {@code CsvColumn}. Neighbours: {@code data} has the rows that they
 * become.
 */
@NullMarked
package io.github.deepanomaly.data.csv;

import org.jspecify.annotations.NullMarked;
