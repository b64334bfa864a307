package io.github.deepanomaly.knime.table;

import java.util.Optional;

/** The cells of one row of a table. */
public interface RowCells {

    /** The number in a numeric column, or the milliseconds since 1970-01-01 UTC in a date column; NaN = missing. */
    double number(int column);

    /** The text in a text column; empty = missing. */
    Optional<String> text(int column);
}
