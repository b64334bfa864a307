package io.github.deepanomaly.data.csv;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Reads CSV files in UTF-8, whole into memory. Separator (comma, semicolon, tab or bar), header and types are guessed: a column is
 * numeric, or a date in ISO 8601, where all its values are, and otherwise nominal. Empty fields, {@code ?}, {@code NA},
 * {@code N/A}, {@code NaN} and {@code null} are missing values. Where the separator is no comma, numbers may have a decimal comma.
 */
public final class Csv {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private Csv() {}

    /** The rows of a file; throws {@link IOException} that names file and line where it is damaged. */
    public static Rows read(Path file) throws IOException {
        return in(file, text -> rows(text, Optional.empty()));
    }

    /**
     * The rows of a file in the columns of a schema, as a trained model wants them. Columns are found by their names, others are
     * left out; a level that the schema does not have is added to it. Where the file has no header, its columns are those of the
     * schema, in their order.
     *
     * @throws IOException that names file and line where it is damaged, lacks a column, or a value is not of the column's type
     */
    public static Rows read(Path file, Schema schema) throws IOException {
        return in(file, text -> rows(text, Optional.of(schema)));
    }

    /** Makes rows from a text. */
    private interface Reading {
        Rows of(String text) throws IOException;
    }

    private static Rows in(Path file, Reading reading) throws IOException {
        String text = Files.readString(file);
        try {
            return reading.of(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
        } catch (IOException | IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    private static Rows rows(String text, Optional<Schema> wanted) throws IOException {
        CsvRecords all = CsvRecords.of(text);
        boolean comma = all.separator() != ',';
        boolean header = header(all, comma);
        int skipped = header ? 1 : 0;
        List<String> names = header
                ? all.records().get(0).stream().map(String::strip).toList()
                : all.columns().mapToObj(Rows::columnName).toList();
        List<CsvColumn> fields = all.columns()
                .mapToObj(column -> new CsvColumn(
                        all.records().stream()
                                .skip(skipped)
                                .map(record -> record.get(column))
                                .toList(),
                        comma))
                .toList();
        List<CsvColumn> chosen = new ArrayList<>();
        List<Column> columns = new ArrayList<>();
        if (wanted.isEmpty()) {
            chosen.addAll(fields);
            all.columns().forEach(i -> columns.add(fields.get(i).guess(names.get(i))));
        } else {
            for (Column column : wanted.get().columns()) {
                int at = header ? names.indexOf(column.name()) : columns.size();
                if (at < 0 || at >= fields.size()) {
                    throw new IOException(
                            "there must be a column \"" + column.name() + "\", got " + String.join(", ", names));
                }
                chosen.add(fields.get(at));
                columns.add(
                        column instanceof Column.Nominal nominal
                                ? fields.get(at).nominal(nominal)
                                : column);
            }
        }
        double[][] rows = new double[all.records().size() - skipped][columns.size()];
        for (int i = 0; i < columns.size(); i++) {
            Optional<Integer> wrong = chosen.get(i).read(columns.get(i), rows, i);
            if (wrong.isPresent()) {
                throw new IOException("line " + all.lines().get(wrong.get() + skipped) + ": column \""
                        + columns.get(i).name() + "\" must be a "
                        + (columns.get(i) instanceof Column.Date ? "date" : "number") + ", got \""
                        + chosen.get(i).fields().get(wrong.get()) + "\"");
            }
        }
        return Rows.of(new Schema(columns), Arrays.asList(rows));
    }

    /** The first record names the columns where its fields are texts, each another one. */
    private static boolean header(CsvRecords all, boolean comma) {
        if (all.records().isEmpty()) {
            return false;
        }
        List<String> first = all.records().get(0);
        return new HashSet<>(first).size() == first.size()
                && first.stream()
                        .noneMatch(field -> CsvColumn.missing(field)
                                || CsvColumn.number(field, comma).isPresent()
                                || CsvColumn.date(field).isPresent());
    }
}
