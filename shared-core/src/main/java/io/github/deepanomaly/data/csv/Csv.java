package io.github.deepanomaly.data.csv;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads CSV files whole into memory, compressed by gzip or not. What a {@link CsvFormat} does not say is recognised: separator (comma,
 * semicolon, tab or bar), header, decimal mark, dates and types. A column is numeric, or a date, where all its values are, and otherwise
 * nominal; digits that a number would lose, as in 00123, make it nominal. Empty fields, {@code ?}, {@code NA}, {@code N/A}, {@code
 * NaN} and {@code null} are missing values; among numbers and dates so are the placeholders of other programs and a few other words,
 * and one text in a hundred numbers that is none; {@link Rows#notes} name them. Numbers may have a unit, times are hours, and seconds since 1970 are dates where the name
 * of their column says that they are times.
 */
public final class Csv {

    private Csv() {}

    /** The rows of a file; throws {@link IOException} that names file and line where it is damaged. */
    public static Rows read(Path file) throws IOException {
        return read(file, CsvFormat.RECOGNISED);
    }

    /** The rows of a file that is written so. */
    public static Rows read(Path file, CsvFormat format) throws IOException {
        return CsvTable.read(file, format).rows();
    }

    /**
     * The rows of a file in the columns of a schema, as a trained model wants them. Columns are found by their names, others are
     * left out; a level that the schema does not have is added to it. Where the file has no header, its columns are those of the
     * schema, in their order.
     *
     * @throws IOException that names file and line where it is damaged, lacks a column, or a value is not of the column's type
     */
    public static Rows read(Path file, Schema schema) throws IOException {
        return read(file, CsvFormat.RECOGNISED, schema);
    }

    /** The rows of a file that is written so in the columns of a schema. */
    public static Rows read(Path file, CsvFormat format, Schema schema) throws IOException {
        return CsvTable.read(file, format, Optional.of(schema), Map.of(), Set.of())
                .rows(schema);
    }
}
