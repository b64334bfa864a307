package io.github.deepanomaly.data.csv;

import io.github.deepanomaly.data.Column;
import java.util.ArrayList;
import java.util.List;
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
            mixed(column).ifPresent(notes::add);
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

    private static String quoted(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return "\"" + (line.length() > 40 ? line.substring(0, 40) + "..." : line) + "\"";
    }
}
