package io.github.deepanomaly.data.csv;

import io.github.deepanomaly.data.Column;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Levels of a nominal column that all are dates, as tables have them that come from programs which take every text for a level. */
public final class DateLevels {

    /** So many different dates may well be meant as levels. */
    private static final int MOST = 32;

    private final Column.Date column;
    private final CsvFormat format;
    private final List<DateTexts> ways = new ArrayList<>();

    private DateLevels(Column.Date column) {
        this.column = column;
        format = CsvFormat.RECOGNISED.withZone(column.zone());
        if (!column.format().isEmpty()) {
            try {
                ways.add(DateTexts.of(column.format(), DatePatterns.formatter(column.format()), format));
            } catch (IllegalArgumentException e) {
                ways.clear(); // java.text.SimpleDateFormat has patterns of its own
            }
        }
        ways.add(DateTexts.iso(format));
    }

    /**
     * The column as one of dates, if it has many levels and all are dates; levels that say that there is no value do not count.
     *
     * @param zone of dates that name none
     */
    public static Optional<Column.Date> column(Column.Nominal levels, ZoneId zone) {
        if (levels.levels().size() <= MOST) {
            return Optional.empty();
        }
        List<String> given = CsvColumn.present(levels.levels())
                .filter(level -> !Placeholders.usual(level))
                .toList();
        return DateTexts.of(given, CsvFormat.RECOGNISED.withZone(zone)).map(dates -> dates.column(levels.name()));
    }

    /** Reads levels as dates of a column, in whose zone those are that name none. */
    public static DateLevels of(Column.Date column) {
        return new DateLevels(column);
    }

    /** Milliseconds since 1970-01-01 UTC, NaN for no value; throws {@link IllegalArgumentException} for a text that is no date. */
    public double milliseconds(String level) {
        for (DateTexts way : ways) {
            OptionalDouble found = way.milliseconds(level);
            if (found.isPresent()) {
                return found.getAsDouble();
            }
        }
        if (CsvColumn.missing(level) || Placeholders.usual(level)) {
            return Double.NaN;
        }
        return DateTexts.of(List.of(level), format)
                .map(dates -> dates.milliseconds(level))
                .orElse(OptionalDouble.empty())
                .orElseThrow(() -> new IllegalArgumentException(
                        "column \"" + column.name() + "\" must be a date, got \"" + level + "\""));
    }
}
