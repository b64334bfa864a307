package io.github.deepanomaly.knime.table;

import java.util.Optional;

/** A place in a table. One thread at a time. */
public interface TableCursor extends AutoCloseable {

    /** Goes to the next row; false behind the last. */
    boolean advance();

    /** The number in a numeric column, or the milliseconds since 1970-01-01 UTC in a date column; NaN = missing. */
    double number(int column);

    /** The text in a text column; empty = missing. */
    Optional<String> text(int column);

    @Override
    void close();
}
