package io.github.deepanomaly.data.csv;

import io.github.deepanomaly.data.Column;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The fields of a column.
 *
 * @param fields as they stand in the file
 * @param unit the sign at the numbers, which are read without it
 * @param mark the decimal mark of its numbers
 * @param dates how its dates are written, if all of its fields are dates
 */
record CsvColumn(List<String> fields, Optional<UnitSign> unit, DecimalMark mark, Optional<DateTexts> dates) {

    private static final Set<String> MISSING = Set.of("", "?", "na", "n/a", "#n/a", "nan", "null");

    /** Digits that a number would lose: those of codes, and of numbers longer than a double is exact. */
    private static final Pattern CODE = Pattern.compile("[+-]?(0\\d+|\\d{16,})");

    /** Whether a field says that there is no value. */
    static boolean missing(String field) {
        String text = field.strip();
        return text.length() <= 4 && MISSING.contains(text.toLowerCase(Locale.ROOT));
    }

    /** Those fields that are not missing. */
    static Stream<String> present(List<String> fields) {
        return fields.stream().filter(field -> !missing(field));
    }

    /** The decimal mark that some fields show, where all are numbers with it. */
    static Optional<DecimalMark> shown(List<String> fields) {
        for (DecimalMark mark : DecimalMark.values()) {
            if (present(fields).allMatch(field -> mark.number(field).isPresent())
                    && present(fields).anyMatch(mark::shows)) {
                return Optional.of(mark);
            }
        }
        return Optional.empty();
    }

    /** Whether all fields are numbers that lose nothing when they are read as such; also where there is none. */
    boolean numeric() {
        return present(fields).allMatch(field -> number(field).isPresent())
                && present(fields)
                        .noneMatch(field -> CODE.matcher(field.strip()).matches());
    }

    private OptionalDouble number(String field) {
        return mark.number(unit.map(sign -> sign.bare(field)).orElse(field));
    }

    /** The decimal mark that some numbers of the column show. */
    Optional<DecimalMark> shown() {
        return shown(bare(fields, unit));
    }

    /** The fields without the sign of a unit. */
    static List<String> bare(List<String> fields, Optional<UnitSign> unit) {
        return unit.map(sign -> fields.stream()
                        .map(field -> missing(field) ? field : sign.bare(field))
                        .toList())
                .orElse(fields);
    }

    /** What the column is by its fields: a date or numeric where all of them are, else nominal. */
    Column guess(String name) {
        if (dates.isPresent()) {
            return dates.get().column(name);
        }
        return numeric() ? new Column.Numeric(name) : nominal(new Column.Nominal(name, List.of()));
    }

    /** A nominal column with those levels first and then those that are new, in the order in which they appear. */
    Column nominal(Column.Nominal known) {
        Map<String, Integer> levels = levels(known);
        present(fields).forEach(field -> levels.putIfAbsent(field.strip(), levels.size()));
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
        if (column instanceof Column.Date) {
            return dates.isPresent() ? dates.get().milliseconds(field) : OptionalDouble.empty();
        }
        return number(field);
    }

    private static Map<String, Integer> levels(Column.Nominal column) {
        Map<String, Integer> levels = new LinkedHashMap<>();
        column.levels().forEach(level -> levels.put(level, levels.size()));
        return levels;
    }
}
