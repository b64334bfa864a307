package weka.programs;

import io.github.deepanomaly.data.csv.CsvFormat;
import io.github.deepanomaly.data.csv.DecimalMark;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import java.util.List;

/** How files of texts are written, where it is not recognised. */
final class CsvOptions {

    /** What somebody may say of numbers. */
    enum Decimal {
        /** Recognised. */
        AUTOMATIC,
        /** As in 1,234.5. */
        POINT,
        /** As in 1.234,5. */
        COMMA
    }

    /** Whether the first line names the columns. */
    enum Header {
        /** Recognised. */
        AUTOMATIC,
        /** It does. */
        YES,
        /** It holds values. */
        NO
    }

    private static final String BETWEEN = "|";

    private static final Param<String> SEPARATOR = Param.of(
                    "separator", "separator", String.class, "", CsvOptions::separator)
            .doc("Separator of CSV files: one character, or tab. Empty = comma, semicolon, tab or bar is recognised.");

    private static final Param<Decimal> DECIMAL = Param.choice("decimal", "decimal", Decimal.AUTOMATIC)
            .doc("Decimal mark of CSV files: automatic, point or comma.");

    private static final Param<String> DATES = Param.of("dateFormat", "date-format", String.class, "", String::strip)
            .doc(
                    "Pattern of dates in CSV files, as dd.MM.yyyy HH:mm; several separated by |. Empty = the usual ones are "
                            + "recognised.");

    private static final Param<Header> HEADER = Param.choice("header", "header", Header.AUTOMATIC)
            .doc("Whether the first line of CSV files names the columns: automatic, yes or no.");

    /** All of them. */
    static final List<Param<?>> PARAMS = List.of(SEPARATOR, DECIMAL, DATES, HEADER);

    private CsvOptions() {}

    private static String separator(String text) {
        if (!(text.length() <= 1 || text.equals("tab") || text.equals("\\t"))) {
            throw new IllegalArgumentException("must be one character or tab, got \"" + text + "\"");
        }
        return text;
    }

    /** The format that the settings describe. */
    static CsvFormat format(Settings settings) {
        CsvFormat format = CsvFormat.RECOGNISED;
        String separator = settings.get(SEPARATOR);
        if (!separator.isEmpty()) {
            format = format.withSeparator(separator.length() > 1 ? '\t' : separator.charAt(0));
        }
        if (settings.get(DECIMAL) != Decimal.AUTOMATIC) {
            format = format.withDecimal(settings.get(DECIMAL) == Decimal.COMMA ? DecimalMark.COMMA : DecimalMark.POINT);
        }
        if (settings.get(HEADER) != Header.AUTOMATIC) {
            format = format.withHeader(settings.get(HEADER) == Header.YES);
        }
        String dates = settings.get(DATES);
        return dates.isEmpty() ? format : format.withDates(dates.split("[" + BETWEEN + "]", -1));
    }
}
