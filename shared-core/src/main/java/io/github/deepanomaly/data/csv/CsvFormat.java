package io.github.deepanomaly.data.csv;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * How a CSV file is written, as far as somebody says it; the rest is recognised. Immutable.
 *
 * @param separator what stands between fields
 * @param decimal the decimal mark of all numbers
 * @param header whether the first record names the columns
 * @param dates patterns of dates as {@link java.time.format.DateTimeFormatter} has them, tried before the usual ones
 * @param zone the zone of dates that name none
 */
public record CsvFormat(
        Optional<Character> separator,
        Optional<DecimalMark> decimal,
        Optional<Boolean> header,
        List<String> dates,
        ZoneId zone) {

    /** Everything is recognised, and dates are UTC. */
    public static final CsvFormat RECOGNISED =
            new CsvFormat(Optional.empty(), Optional.empty(), Optional.empty(), List.of(), ZoneOffset.UTC);

    public CsvFormat {
        dates = List.copyOf(dates);
        dates.forEach(DatePatterns::checked);
    }

    /** The same with a separator. */
    public CsvFormat withSeparator(char mark) {
        return new CsvFormat(Optional.of(mark), decimal, header, dates, zone);
    }

    /** The same with a decimal mark. */
    public CsvFormat withDecimal(DecimalMark mark) {
        return new CsvFormat(separator, Optional.of(mark), header, dates, zone);
    }

    /** The same where it is known whether the first record names the columns. */
    public CsvFormat withHeader(boolean names) {
        return new CsvFormat(separator, decimal, Optional.of(names), dates, zone);
    }

    /** The same with patterns of dates, which come before the usual ones; throws {@link IllegalArgumentException} for a wrong one. */
    public CsvFormat withDates(String... patterns) {
        return new CsvFormat(separator, decimal, header, List.of(patterns), zone);
    }

    /** The same with a zone of dates that name none. */
    public CsvFormat withZone(ZoneId known) {
        return new CsvFormat(separator, decimal, header, dates, known);
    }
}
