package io.github.deepanomaly.data.csv;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The fields of a column.
 *
 * @param fields as they stand in the file
 * @param values the same, empty where a column of numbers or dates has no value
 * @param unit the sign at the numbers, which are read without it
 * @param mark the decimal mark of its numbers
 * @param dates how its dates are written, if all of its values are dates
 * @param clock whether all of its values are times of the day or durations, which are read in hours
 */
record CsvColumn(
        List<String> fields,
        List<String> values,
        Optional<UnitSign> unit,
        DecimalMark mark,
        Optional<DateTexts> dates,
        boolean clock) {

    /**
     * How a column was written in the table that a detector learned from: a few rows of another table may not show it, and a single field must
     * not change how all others are read.
     *
     * @param mark the decimal mark of its numbers
     * @param pattern of its dates
     */
    record Known(Optional<DecimalMark> mark, Optional<String> pattern) {

        /** The column of that name, by the schema of that table and by the decimal marks of its columns. */
        static Known of(String name, Optional<Schema> schema, Map<String, DecimalMark> marks) {
            Optional<String> pattern = schema.stream()
                    .flatMap(all -> all.columns().stream())
                    .filter(column -> column.name().equals(name))
                    .filter(Column.Date.class::isInstance)
                    .map(Column.Date.class::cast)
                    .flatMap(date -> DatePatterns.ALL.stream()
                            .filter(each -> DatePatterns.simple(each).equals(date.format())))
                    .findFirst();
            return new Known(Optional.ofNullable(marks.get(name)), pattern);
        }
    }

    private static final Set<String> MISSING = Set.of("", "?", "na", "n/a", "#n/a", "nan", "null");

    /** Digits that a number would lose: those of codes, as 00123. */
    private static final Pattern CODE = Pattern.compile("[+-]?0\\d+");

    /** Longer numbers than a double is exact. */
    private static final Pattern LONG = Pattern.compile("[+-]?\\d{16,}");

    /** Where one of so many fields is no number, it is no value; where the table of the detector had numbers, one of {@link #KNOWN}. */
    private static final int FOREIGN = 100;

    private static final int KNOWN = 2;

    /** Numbers that lose digits are codes, unless they are one of so many. */
    private static final int RARE = 10;

    /**
     * The column of that name.
     *
     * @param given the fields, empty where one stands for no value if the column has numbers or dates
     * @param usual the decimal mark where the column does not show it
     * @param known how the column was written in the table of the detector
     */
    static CsvColumn of(
            String name, List<String> fields, List<String> given, DecimalMark usual, CsvFormat format, Known known) {
        Optional<UnitSign> unit = UnitSign.of(given);
        List<String> bare = bare(given, unit);
        int part = known.mark().isPresent() ? KNOWN : FOREIGN;
        Optional<DecimalMark> shown = shown(bare);
        Predicate<DecimalMark> reads = mark -> shown.equals(Optional.of(mark)) || fewForeign(bare, mark, part);
        DecimalMark mark = format.decimal()
                .or(() -> known.mark().filter(reads))
                .or(() -> shown)
                .or(() -> Stream.of(usual, usual.other()).filter(reads).findFirst())
                .orElse(usual);
        boolean all = shown.equals(Optional.of(mark));
        List<String> values = all || !fewForeign(bare, mark, part) ? given : numbersAlone(given, bare, mark);
        List<String> present = present(values).toList();
        boolean clock = unit.isEmpty() && Spans.all(present);
        CsvColumn column = new CsvColumn(fields, values, unit, mark, Optional.empty(), clock);
        Optional<DateTexts> dates = known.pattern()
                .flatMap(pattern -> DateTexts.by(pattern, present, format))
                .or(() -> format.dates().isEmpty() ? Optional.empty() : DateTexts.of(present, format))
                .or(() -> DateNumbers.of(name, present, format))
                .or(() -> column.numeric() ? Optional.empty() : DateTexts.of(present, format));
        return new CsvColumn(fields, values, unit, mark, dates, clock);
    }

    /** Whether at most one of so many fields is no number. */
    private static boolean fewForeign(List<String> bare, DecimalMark mark, int part) {
        long most = finite(bare).count() / part;
        return finite(bare)
                        .filter(field -> mark.number(field).isEmpty())
                        .limit(most + 1)
                        .count()
                <= most;
    }

    /** The fields with nothing in place of those that are no numbers; the same list where all are. */
    private static List<String> numbersAlone(List<String> fields, List<String> bare, DecimalMark mark) {
        List<String> numbers = fields;
        for (int row = 0; row < bare.size(); row++) {
            if (finite(bare.get(row)) && mark.number(bare.get(row)).isEmpty()) {
                numbers = numbers == fields ? new ArrayList<>(fields) : numbers;
                numbers.set(row, "");
            }
        }
        return numbers;
    }

    /** Whether a field says that there is no value. */
    static boolean missing(String field) {
        String text = field.strip();
        return text.length() <= 4 && MISSING.contains(text.toLowerCase(Locale.ROOT));
    }

    /** Those fields that are not missing. */
    static Stream<String> present(List<String> fields) {
        return fields.stream().filter(field -> !missing(field));
    }

    /** Those that are neither missing nor infinite. */
    private static Stream<String> finite(List<String> fields) {
        return fields.stream().filter(CsvColumn::finite);
    }

    private static boolean finite(String field) {
        return !missing(field) && !Placeholders.infinite(field);
    }

    /** The decimal mark that some fields show, where all are numbers with it. */
    static Optional<DecimalMark> shown(List<String> fields) {
        for (DecimalMark mark : DecimalMark.values()) {
            if (finite(fields).allMatch(field -> mark.number(field).isPresent())
                    && finite(fields).anyMatch(mark::shows)) {
                return Optional.of(mark);
            }
        }
        return Optional.empty();
    }

    /** Whether all values are numbers that lose nothing when they are read as such; also where there is none. */
    boolean numeric() {
        return present(values).allMatch(field -> number(field).isPresent())
                && present(values)
                        .noneMatch(field -> CODE.matcher(field.strip()).matches())
                && RARE * present(values).filter(this::loses).count()
                        <= present(values).count();
    }

    private boolean loses(String field) {
        return LONG.matcher(field.strip()).matches()
                || (!Placeholders.infinite(field)
                        && Double.isInfinite(number(field).orElse(0)));
    }

    private OptionalDouble number(String field) {
        if (Placeholders.infinite(field)) {
            return OptionalDouble.of(
                    field.strip().startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
        }
        return clock
                ? Spans.hours(field)
                : mark.number(unit.map(sign -> sign.bare(field)).orElse(field));
    }

    /** The decimal mark that some numbers of the column show. */
    Optional<DecimalMark> shown() {
        return shown(bare(values, unit));
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
        boolean none = present(values).findAny().isEmpty(); // any value to come is another than always
        return numeric() && !none ? new Column.Numeric(name) : nominal(new Column.Nominal(name, List.of()));
    }

    /** A nominal column with those levels first and then those that are new, in the order in which they appear. */
    Column nominal(Column.Nominal known) {
        Map<String, Integer> levels = known.numbers();
        present(fields).forEach(field -> levels.putIfAbsent(field.strip(), levels.size()));
        return new Column.Nominal(known.name(), List.copyOf(levels.keySet()));
    }

    /** The value of each field, dates without a zone in that of the column; empty for the first that is not of the column's type. */
    Optional<Integer> read(Column column, double[][] rows, int at) {
        Map<String, Integer> levels = column instanceof Column.Nominal nominal ? nominal.numbers() : Map.of();
        Optional<DateTexts> written =
                column instanceof Column.Date date ? dates.map(each -> each.in(date.zone())) : Optional.empty();
        for (int row = 0; row < rows.length; row++) {
            String field = column instanceof Column.Nominal ? fields.get(row) : values.get(row);
            if (missing(field)) {
                rows[row][at] = Double.NaN;
                continue;
            }
            OptionalDouble value = value(column, field, levels, written);
            if (value.isEmpty()) {
                return Optional.of(row);
            }
            rows[row][at] = value.getAsDouble();
        }
        return Optional.empty();
    }

    private OptionalDouble value(
            Column column, String field, Map<String, Integer> levels, Optional<DateTexts> written) {
        if (column instanceof Column.Nominal) {
            return OptionalDouble.of(levels.getOrDefault(field.strip(), -1));
        }
        if (column instanceof Column.Date) {
            return written.isPresent() ? written.get().milliseconds(field) : OptionalDouble.empty();
        }
        return number(field);
    }
}
