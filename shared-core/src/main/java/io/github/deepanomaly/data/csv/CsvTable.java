package io.github.deepanomaly.data.csv;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A table of texts with what they mean: the rows for a model, and every field as it stands in the file. Immutable. */
public final class CsvTable {

    private final CsvRecords records;
    private final int skipped;
    private final List<String> names;
    private final List<CsvColumn> fields;
    private final Schema schema;
    private final List<String> notes;

    private CsvTable(
            CsvRecords records,
            CsvFormat format,
            Optional<Schema> wanted,
            Map<String, DecimalMark> marks,
            Set<String> texts,
            Optional<String> note) {
        this.records = records;
        boolean header = format.header().orElseGet(() -> records.named(format));
        skipped = header && !records.records().isEmpty() ? 1 : 0;
        names = records.names(header, wanted);
        List<List<String>> each = records.columns()
                .mapToObj(column -> records.column(column, skipped))
                .toList();
        List<List<String>> values = each.stream().map(Placeholders::emptied).toList();
        List<List<String>> bare = values.stream()
                .map(column -> CsvColumn.bare(column, UnitSign.of(column)))
                .toList();
        DecimalMark usual = usual(bare, format, records.separator());
        fields = new ArrayList<>();
        List<Column> columns = new ArrayList<>();
        notes = new ArrayList<>(note.stream().toList());
        for (int i = 0; i < names.size(); i++) {
            CsvColumn.Known known = CsvColumn.Known.of(names.get(i), wanted, marks);
            CsvColumn column = CsvColumn.of(names.get(i), each.get(i), values.get(i), usual, format, known);
            fields.add(column);
            columns.add(
                    texts.contains(names.get(i))
                            ? column.nominal(new Column.Nominal(names.get(i), List.of()))
                            : column.guess(names.get(i)));
            note(column, columns.get(i));
        }
        schema = new Schema(columns);
    }

    /** The decimal mark for numbers that could have either: that of the others, or else what the separator leaves. */
    private static DecimalMark usual(List<List<String>> each, CsvFormat format, char separator) {
        int commas = 0;
        int points = 0;
        for (List<String> fields : each) {
            Optional<DecimalMark> shown = CsvColumn.shown(fields);
            commas += shown.equals(Optional.of(DecimalMark.COMMA)) ? 1 : 0;
            points += shown.equals(Optional.of(DecimalMark.POINT)) ? 1 : 0;
        }
        boolean plain = each.stream()
                .noneMatch(fields -> CsvColumn.present(fields)
                        .anyMatch(field -> DecimalMark.COMMA.number(field).isPresent() && !DecimalMark.plain(field)));
        boolean comma = commas != points ? commas > points : separator != ',' && !plain;
        return format.decimal().orElse(comma ? DecimalMark.COMMA : DecimalMark.POINT);
    }

    private void note(CsvColumn column, Column type) {
        CsvNotes.of(column, type).forEach(note -> notes.add("column \"" + type.name() + "\": " + note));
    }

    /** Reads a file; throws {@link IOException} that names file and line where it is damaged. */
    public static CsvTable read(Path file, CsvFormat format) throws IOException {
        return read(file, format, Optional.empty(), Map.of(), Set.of());
    }

    /**
     * Reads a file.
     *
     * @param wanted names the columns of a file without a header, and says how dates were written in the table of a detector
     * @param marks the {@link #marks} of that table
     * @param texts columns that hold texts, even where all of these are numbers or dates
     */
    public static CsvTable read(
            Path file, CsvFormat format, Optional<Schema> wanted, Map<String, DecimalMark> marks, Set<String> texts)
            throws IOException {
        try {
            CsvText text = CsvText.of(file);
            return new CsvTable(
                    CsvRecords.of(text.text(), format.separator()), format, wanted, marks, texts, text.note());
        } catch (java.nio.file.NoSuchFileException e) {
            throw new IOException(file + ": there is no such file", e);
        } catch (IOException | IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    /** A table from records, the first of which names the columns; throws {@link IOException} for records of different widths. */
    public static CsvTable of(List<List<String>> records, CsvFormat format, Set<String> texts) throws IOException {
        return new CsvTable(
                CsvRecords.of(records), format.withHeader(true), Optional.empty(), Map.of(), texts, Optional.empty());
    }

    /** The number of rows. */
    public int size() {
        return records.records().size() - skipped;
    }

    /** The columns, as their fields show them. */
    public Schema schema() {
        return schema;
    }

    /** A field as it stands in the file, without the quotes around it. */
    public String text(int row, int column) {
        return records.records().get(row + skipped).get(column);
    }

    /** Whether a field says that there is no value. */
    public boolean missing(int row, int column) {
        return CsvColumn.missing(text(row, column));
    }

    /** What stands between fields. */
    public char separator() {
        return records.separator();
    }

    /** Whether most numbers with a fraction have a decimal comma. */
    public boolean decimalComma() {
        int commas = 0;
        for (int i = 0; i < fields.size(); i++) {
            Optional<DecimalMark> shown = fields.get(i).shown();
            commas += shown.map(mark -> mark == DecimalMark.COMMA ? 1 : -1).orElse(0);
        }
        return commas > 0;
    }

    /** The decimal marks by which the columns of numbers are read. */
    public Map<String, DecimalMark> marks() {
        Map<String, DecimalMark> marks = new HashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            if (schema.columns().get(i) instanceof Column.Numeric numeric) {
                marks.put(numeric.name(), fields.get(i).mark());
            }
        }
        return marks;
    }

    /** How the dates of a column are written, as {@link java.text.SimpleDateFormat} has it; empty for other columns. */
    public Optional<String> datePattern(int column) {
        return fields.get(column).dates().map(DateTexts::pattern);
    }

    /** What is to be said about the file, a sentence each. */
    public List<String> notes() {
        return List.copyOf(notes);
    }

    private Rows noted(Rows rows) {
        return notes.isEmpty() ? rows : new NotedRows(rows, notes());
    }

    /** Rows and what is to be said about how they were read, so that a model which is trained on them keeps it. */
    private record NotedRows(Rows rows, List<String> notes) implements Rows.View {}

    /** The rows, with the notes. */
    public Rows rows() {
        List<Column> all = schema.columns();
        double[][] rows = new double[size()][all.size()];
        for (int i = 0; i < all.size(); i++) {
            fields.get(i).read(all.get(i), rows, i); // every field is of the type that the fields gave
        }
        return noted(Rows.of(schema, Arrays.asList(rows)));
    }

    /** The same in the columns of a schema; throws {@link IOException} where one is missing or a value is not of its type. */
    public Rows rows(Schema wanted) throws IOException {
        List<Column> typed = new ArrayList<>();
        double[][] rows = new double[size()][wanted.size()];
        Map<String, Integer> places = new HashMap<>();
        names.forEach(name -> places.putIfAbsent(name, places.size()));
        for (int i = 0; i < wanted.size(); i++) {
            Column column = wanted.columns().get(i);
            Integer at = places.get(column.name());
            if (at == null) {
                throw new IOException(missing(wanted));
            }
            CsvColumn found = fields.get(at);
            typed.add(column instanceof Column.Nominal nominal ? found.nominal(nominal) : column);
            Optional<Integer> wrong = found.read(typed.get(i), rows, i);
            if (wrong.isPresent()) {
                throw new IOException(
                        "line " + records.lines().get(wrong.get() + skipped) + ": column \"" + column.name()
                                + "\" must be a " + (column instanceof Column.Date ? "date" : "number") + ", got \""
                                + found.fields().get(wrong.get()) + "\"");
            }
        }
        return noted(Rows.of(new Schema(typed), Arrays.asList(rows)));
    }

    private String missing(Schema wanted) {
        Set<String> known = new HashSet<>(names);
        List<String> missing = wanted.columns().stream()
                .map(Column::name)
                .filter(name -> !known.contains(name))
                .map(name -> "\"" + name + "\"")
                .toList();
        return "there must be " + (missing.size() == 1 ? "a column " : "columns ") + String.join(", ", missing)
                + ", got " + String.join(", ", names);
    }
}
