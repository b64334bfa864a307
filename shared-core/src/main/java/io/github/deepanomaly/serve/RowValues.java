package io.github.deepanomaly.serve;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The rows of a request, value by value, in the columns of a model, which are found by name. A level that the model does not know is one
 * that no training row had.
 */
final class RowValues {

    /** What says that there is no value, as in CSV files. */
    private static final Set<String> MISSING = Set.of("", "?", "na", "n/a", "#n/a", "nan", "null");

    private static final int UNKNOWN = -1;

    private static final int NAMED = 5;

    private final ModelColumns columns;
    private final int most;
    private final List<double[]> rows = new ArrayList<>();

    /** Names of series that the model does not know. */
    private final Map<String, Integer> series = new LinkedHashMap<>();

    private double[] row = new double[0];
    private boolean[] given = new boolean[0];

    /** For so many rows at most. */
    RowValues(ModelColumns columns, int most) {
        this.columns = columns;
        this.most = most;
    }

    /** The columns of a model, ready to be looked up. */
    static final class ModelColumns {

        private final Schema schema;
        private final String key;
        private final Map<String, Integer> index = new HashMap<>();
        private final List<Map<String, Integer>> levels = new ArrayList<>();
        private final List<Moments> moments = new ArrayList<>();

        /** Of which one, or none, separates series. */
        ModelColumns(Schema schema, String key) {
            this.schema = schema;
            this.key = key;
            for (Column column : schema.columns()) {
                index.put(column.name(), index.size());
                levels.add(column instanceof Column.Nominal nominal ? nominal.numbers() : Map.of());
                moments.add(new Moments(column instanceof Column.Date date ? date : new Column.Date(column.name())));
            }
        }

        /** The place of a column; -1 where the model has none of that name. */
        int index(String name) {
            return index.getOrDefault(name, UNKNOWN);
        }
    }

    /** Begins a row; throws {@link Refusal} where it is one too many. */
    void begin() throws Refusal {
        if (rows.size() == most) {
            throw new Refusal(Refusal.TOO_LARGE, "a request must have at most " + most + " rows, got more");
        }
        row = new double[columns.schema.size()];
        given = new boolean[row.length];
    }

    /** Ends a row; throws {@link Refusal} where a column is not given. */
    void end() throws Refusal {
        boolean[] seen = given;
        List<String> missing = IntStream.range(0, seen.length)
                .filter(i -> !seen[i])
                .mapToObj(i -> Refusal.quoted(columns.schema.columns().get(i).name()))
                .toList();
        if (!missing.isEmpty()) {
            throw unfit("must have the columns of the model, but "
                    + missing.stream().limit(NAMED).collect(Collectors.joining(", "))
                    + (missing.size() > NAMED ? " and " + (missing.size() - NAMED) + " more" : "")
                    + (missing.size() == 1 ? " is" : " are") + " missing (a missing value is null or empty)");
        }
        rows.add(row);
    }

    /** Takes a number, or a moment in milliseconds since 1970-01-01 UTC, or a level as it is written. */
    void number(int column, double value, String text) throws Refusal {
        if (columns.schema.columns().get(column) instanceof Column.Nominal) {
            put(column, level(column, text));
        } else {
            put(column, value);
        }
    }

    /** Takes a missing value. */
    void gap(int column) throws Refusal {
        put(column, Double.NaN);
    }

    /** Takes a text: a number, a date, a level, or one that says that there is no value. */
    void text(int column, String text, boolean decimalComma) throws Refusal {
        Column known = columns.schema.columns().get(column);
        if (known instanceof Column.Nominal && columns.levels.get(column).containsKey(text)) {
            put(column, level(column, text));
            return;
        }
        String value = text.strip();
        if (value.length() <= 4 && MISSING.contains(value.toLowerCase(Locale.ROOT))) {
            gap(column);
        } else if (known instanceof Column.Nominal) {
            put(column, level(column, value));
        } else if (known instanceof Column.Date) {
            double moment = columns.moments.get(column).milliseconds(value);
            if (Double.isNaN(moment)) {
                throw unfit("column " + Refusal.quoted(known.name()) + " must be a date, got " + Refusal.quoted(text));
            }
            put(column, moment);
        } else {
            double number = number(decimalComma && value.indexOf('.') < 0 ? value.replace(',', '.') : value);
            if (Double.isNaN(number)) {
                throw unfit(
                        "column " + Refusal.quoted(known.name()) + " must be a number, got " + Refusal.quoted(text));
            }
            put(column, number);
        }
    }

    /** The number that a text is; NaN for another text. Java's own reader would take letters behind a number, and words. */
    static double number(String text) {
        if (text.isEmpty() || text.length() > 60) {
            return Double.NaN;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!((c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E')) {
                return Double.NaN;
            }
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private double level(int column, String text) {
        int known = columns.levels.get(column).getOrDefault(text, UNKNOWN);
        boolean names = columns.schema.columns().get(column).name().equals(columns.key);
        return known == UNKNOWN && names
                ? columns.levels.get(column).size() + series.computeIfAbsent(text, name -> series.size())
                : known;
    }

    private void put(int column, double value) throws Refusal {
        if (given[column]) {
            throw unfit("must have column "
                    + Refusal.quoted(columns.schema.columns().get(column).name()) + " once, got it twice");
        }
        given[column] = true;
        row[column] = value;
    }

    /** An error in the row that is being read. */
    Refusal unfit(String rule) {
        return new Refusal(Refusal.UNFIT, "row " + (rows.size() + 1) + ": " + rule);
    }

    /** All rows that were ended. */
    Rows rows() {
        List<Column> typed = new ArrayList<>(columns.schema.columns());
        if (!series.isEmpty()) {
            int at = columns.index(columns.key);
            List<String> names = new ArrayList<>(((Column.Nominal) typed.get(at)).levels());
            names.addAll(series.keySet());
            typed.set(at, new Column.Nominal(columns.key, names));
        }
        return Rows.of(series.isEmpty() ? columns.schema : new Schema(typed), List.copyOf(rows));
    }
}
