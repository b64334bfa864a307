package io.github.deepanomaly.data.csv;

import io.github.deepanomaly.data.Column;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is to be said about how a column is read. */
final class CsvNotes {

    /** Texts among so many numbers are hardly meant as levels. */
    private static final double NEARLY = 0.8;

    private CsvNotes() {}

    /** The ends of sentences, after the name of the column. */
    static List<String> of(CsvColumn column, Column type) {
        List<String> notes = new ArrayList<>();
        if (type instanceof Column.Nominal) {
            mixed(column).or(() -> dated(column)).or(() -> units(column)).ifPresent(notes::add);
            return notes;
        }
        if (type instanceof Column.Numeric) {
            column.unit().ifPresent(unit -> notes.add("numbers are read without their " + unit.sign()));
            if (column.clock()) {
                notes.add("times are read in hours");
            }
        }
        if (type instanceof Column.Date) {
            dates(column).ifPresent(notes::add);
        }
        gaps(column, type).ifPresent(notes::add);
        return notes;
    }

    private static Optional<String> dates(CsvColumn column) {
        return column.dates().flatMap(dates -> {
            if (dates.ticks() > 0) {
                return Optional.of("numbers are read as " + DateNumbers.unit(dates.ticks()) + " since 1970");
            }
            return dates.ambiguous(CsvColumn.present(column.values()).toList())
                    ? Optional.of("dates are read as day/month/year")
                    : Optional.empty();
        });
    }

    /** Where texts count as missing that do not say so themselves. */
    private static Optional<String> gaps(CsvColumn column, Column type) {
        int gaps = 0;
        String first = "";
        for (int row = 0; row < column.fields().size(); row++) {
            String field = column.fields().get(row);
            if (!CsvColumn.missing(field) && column.values().get(row).isEmpty()) {
                first = gaps++ == 0 ? field : first;
            }
        }
        return gaps == 0
                ? Optional.empty()
                : Optional.of("read as missing: " + gaps + (gaps == 1 ? " value that is no " : " values that are no ")
                        + (type instanceof Column.Date ? "date" : "number") + (gaps == 1 ? "" : "s") + ", "
                        + quoted(first));
    }

    /** Where most texts of levels are numbers. */
    private static Optional<String> mixed(CsvColumn column) {
        int given = 0;
        int numbers = 0;
        String other = "";
        for (String field : column.fields()) {
            if (!CsvColumn.missing(field)) {
                boolean number = DecimalMark.POINT.number(field).isPresent()
                        || DecimalMark.COMMA.number(field).isPresent();
                given++;
                numbers += number ? 1 : 0;
                other = number || !other.isEmpty() ? other : field;
            }
        }
        return numbers == given || numbers < NEARLY * given
                ? Optional.empty()
                : Optional.of(numbers + " of " + given + " values are numbers, but not " + quoted(other)
                        + ", so that all are read as levels");
    }

    /** Where most texts of levels are numbers with a fraction and some unit. */
    private static Optional<String> units(CsvColumn column) {
        List<String> given = CsvColumn.present(column.fields()).toList();
        List<String> numbers = given.stream()
                .filter(field -> UnitSign.of(field).isPresent())
                .filter(field -> field.contains(".") || field.contains(","))
                .toList();
        Map<UnitSign, String> examples = new LinkedHashMap<>();
        numbers.forEach(field -> UnitSign.of(field).ifPresent(unit -> examples.putIfAbsent(unit, field)));
        if (examples.size() < 2 || numbers.size() < NEARLY * given.size()) {
            return Optional.empty();
        }
        Iterator<String> two = examples.values().iterator();
        return Optional.of("numbers have different units, as " + quoted(two.next()) + " and " + quoted(two.next())
                + ", so that all are read as levels");
    }

    /** Where most texts of levels are dates that are written in one or two ways. */
    private static Optional<String> dated(CsvColumn column) {
        List<String> given = CsvColumn.present(column.fields()).toList();
        Optional<DateTexts> first = dates(given);
        if (first.isEmpty()) {
            return Optional.empty();
        }
        List<String> others =
                given.stream().filter(field -> !first.get().reads(field)).toList();
        Optional<DateTexts> second = dates(others);
        long dates = given.size()
                - others.stream()
                        .filter(field -> !second.map(way -> way.reads(field)).orElse(false))
                        .count();
        if (others.isEmpty() || dates < NEARLY * given.size()) {
            return Optional.empty();
        }
        return Optional.of(
                second.isPresent()
                        ? "dates are written in different ways, as " + quoted(given.get(0)) + " and "
                                + quoted(others.get(0)) + ", so that all are read as levels"
                        : dates + " of " + given.size() + " values are dates, but not " + quoted(others.get(0))
                                + ", so that all are read as levels");
    }

    /** How the first of some fields is written, if it is a date. */
    private static Optional<DateTexts> dates(List<String> fields) {
        return DateTexts.of(fields.subList(0, Math.min(1, fields.size())), CsvFormat.RECOGNISED);
    }

    private static String quoted(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return "\"" + (line.length() > 40 ? line.substring(0, 40) + "..." : line) + "\"";
    }
}
