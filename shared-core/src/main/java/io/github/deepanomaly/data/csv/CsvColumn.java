package io.github.deepanomaly.data.csv;

import io.github.deepanomaly.data.Column;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The fields of a column.
 *
 * @param fields as they stand in the file
 * @param decimalComma whether a number may have a comma for its point
 */
record CsvColumn(List<String> fields, boolean decimalComma) {

    private static final Set<String> MISSING = Set.of("", "?", "na", "n/a", "nan", "null");

    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

    /** Whether a field says that there is no value. */
    static boolean missing(String field) {
        return MISSING.contains(field.strip().toLowerCase(Locale.ROOT));
    }

    /** The number that a field holds, if it holds one. */
    static OptionalDouble number(String field, boolean decimalComma) {
        String text = decimalComma ? field.strip().replace(',', '.') : field.strip();
        return NUMBER.matcher(text).matches() ? OptionalDouble.of(Double.parseDouble(text)) : OptionalDouble.empty();
    }

    /** The milliseconds since 1970-01-01 UTC of a date, or a date with a time, in ISO 8601; without a zone it is UTC. */
    static OptionalDouble date(String field) {
        String text = field.strip().replace(' ', 'T');
        try {
            return OptionalDouble.of((double) instant(text).toEpochMilli());
        } catch (DateTimeParseException e) {
            return OptionalDouble.empty();
        }
    }

    private static Instant instant(String text) {
        if (text.indexOf('T') < 0) {
            return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
        }
        boolean zone = text.endsWith("Z") || text.indexOf('+') > 0 || text.lastIndexOf('-') > text.indexOf('T');
        return zone
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    }

    /** What the column is by its fields: numeric or a date where all of them are, else nominal. */
    Column guess(String name) {
        List<String> present = fields.stream().filter(field -> !missing(field)).toList();
        if (present.stream().allMatch(field -> number(field, decimalComma).isPresent())) {
            return new Column.Numeric(name);
        }
        if (present.stream().allMatch(field -> date(field).isPresent())) {
            return new Column.Date(name);
        }
        return nominal(new Column.Nominal(name, List.of()));
    }

    /** A nominal column with those levels first and then those that are new, in the order in which they appear. */
    Column nominal(Column.Nominal known) {
        Map<String, Integer> levels = levels(known);
        fields.stream()
                .filter(field -> !missing(field))
                .forEach(field -> levels.putIfAbsent(field.strip(), levels.size()));
        return new Column.Nominal(known.name(), List.copyOf(levels.keySet()));
    }

    /** The value of each field; empty for the first that is not of the column's type. */
    Optional<Integer> read(Column column, double[][] rows, int at) {
        Map<String, Integer> levels = column instanceof Column.Nominal nominal ? levels(nominal) : Map.of();
        for (int row = 0; row < rows.length; row++) {
            String field = fields.get(row);
            if (missing(field)) {
                rows[row][at] = Double.NaN;
                continue;
            }
            OptionalDouble value = value(column, field, levels);
            if (value.isEmpty()) {
                return Optional.of(row);
            }
            rows[row][at] = value.getAsDouble();
        }
        return Optional.empty();
    }

    private OptionalDouble value(Column column, String field, Map<String, Integer> levels) {
        if (column instanceof Column.Nominal) {
            return OptionalDouble.of(levels.getOrDefault(field.strip(), -1));
        }
        return column instanceof Column.Date ? date(field) : number(field, decimalComma);
    }

    private static Map<String, Integer> levels(Column.Nominal column) {
        Map<String, Integer> levels = new LinkedHashMap<>();
        column.levels().forEach(level -> levels.put(level, levels.size()));
        return levels;
    }
}
