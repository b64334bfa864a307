package io.github.deepanomaly.data.csv;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import java.io.IOException;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The records of a text in CSV (RFC 4180): fields in double quotes may contain separators, line breaks and doubled quotes. Empty
 * lines are left out.
 *
 * @param separator what stands between fields
 * @param records the fields of each record, as they stand there
 * @param lines for each record the line where it begins, from 1
 */
record CsvRecords(char separator, List<List<String>> records, List<Integer> lines) {

    private static final String SEPARATORS = ",;\t|";

    /** A first line that only says what the separator is. */
    private static final Pattern SAID = Pattern.compile("sep=(.)\\r?\\n", Pattern.CASE_INSENSITIVE);

    /** How much of a text shows what separates its fields. */
    private static final int GLANCE = 20;

    private static final Pattern YEAR = Pattern.compile("(?:19|20)\\d\\d");

    /** Two years one after the other may well be the begin and the end of something. */
    private static final int LEAST_YEARS = 3;

    /**
     * The separator that gives the most of the first records the same number of fields, which is more than one; of several such, the
     * one that leaves the larger share of fields that are numbers, dates or missing: a decimal comma divides numbers.
     */
    static char separator(String text) {
        char best = SEPARATORS.charAt(0);
        long most = 0;
        int widest = 0;
        double clearest = 0;
        for (int place = 0; place < SEPARATORS.length(); place++) {
            char candidate = SEPARATORS.charAt(place);
            CsvReader reader = new CsvReader(text, candidate);
            List<Integer> widths = new ArrayList<>();
            List<String> fields = new ArrayList<>();
            for (int i = 0; i < GLANCE && reader.advance(); i++) {
                widths.add(reader.fields().size());
                fields.addAll(reader.fields());
            }
            int width = widths.isEmpty() ? 0 : widths.get(0);
            long alike =
                    width > 1 ? widths.stream().filter(other -> other == width).count() : 0;
            double clear = alike < most || alike == 0 ? 0 : clear(fields, candidate);
            if (alike > most || (alike == most && (clear > clearest || (clear == clearest && width > widest)))) {
                best = candidate;
                most = alike;
                widest = width;
                clearest = clear;
            }
        }
        return best;
    }

    /** The share of fields that are values of their own and no parts of texts, less that of fields with a space in front. */
    private static double clear(List<String> fields, char separator) {
        long values = fields.stream()
                .filter(field -> CsvColumn.missing(field)
                        || DecimalMark.POINT.number(field).isPresent()
                        || (separator != ',' && DecimalMark.COMMA.number(field).isPresent()))
                .count();
        long spaced = fields.stream().filter(field -> field.startsWith(" ")).count();
        return (values - spaced) / (double) fields.size();
    }

    /** All records; throws {@link IOException} for a quote that is not closed and for records of different widths. */
    static CsvRecords of(String whole, Optional<Character> known) throws IOException {
        Matcher said = SAID.matcher(whole);
        boolean says = known.isEmpty() && said.lookingAt();
        String text = says ? whole.substring(said.end()) : whole;
        char separator = says ? said.group(1).charAt(0) : known.orElseGet(() -> separator(text));
        List<List<String>> records = new ArrayList<>();
        List<Integer> lines = new ArrayList<>();
        CsvReader reader = new CsvReader(text, separator);
        while (reader.advance()) {
            CsvReader.Fields fields = reader.fields();
            if (!records.isEmpty() && fields.size() != records.get(0).size()) {
                throw new IOException("line " + reader.begin() + " must have "
                        + records.get(0).size() + " fields, got " + fields.size());
            }
            records.add(fields);
            lines.add(reader.begin());
        }
        if (reader.open()) {
            throw new IOException("line " + reader.begin() + " has a quote that is not closed");
        }
        return new CsvRecords(separator, records, lines);
    }

    /** The same from records that are there already; throws {@link IOException} for different widths. */
    static CsvRecords of(List<List<String>> records) throws IOException {
        for (List<String> record : records) {
            if (record.size() != records.get(0).size()) {
                throw new IOException(
                        "each record must have " + records.get(0).size() + " fields, got " + record.size());
            }
        }
        return new CsvRecords(
                SEPARATORS.charAt(0),
                records,
                IntStream.rangeClosed(1, records.size()).boxed().toList());
    }

    /** Whether the first record names the columns: its fields are texts or years one after the other, and all different or above numbers or dates. */
    boolean named(CsvFormat format) {
        if (records.isEmpty()) {
            return false;
        }
        List<String> first = records.get(0);
        List<String> values =
                first.stream().filter(field -> value(field, format)).toList();
        return (values.isEmpty() || (values.size() < first.size() && years(values)))
                && first.stream().anyMatch(field -> !CsvColumn.missing(field))
                && (new HashSet<>(first).size() == first.size()
                        || records.stream()
                                .skip(1)
                                .limit(GLANCE)
                                .anyMatch(record -> record.stream().anyMatch(field -> value(field, format))));
    }

    /** Whether some fields are years, each one after the one before, as above the columns of a report. */
    private static boolean years(List<String> fields) {
        for (int i = 0; i < fields.size(); i++) {
            if (!YEAR.matcher(fields.get(i).strip()).matches()
                    || (i > 0
                            && Integer.parseInt(fields.get(i).strip())
                                    != Integer.parseInt(fields.get(i - 1).strip()) + 1)) {
                return false;
            }
        }
        return fields.size() >= LEAST_YEARS;
    }

    private boolean value(String field, CsvFormat format) {
        boolean comma = separator != ',' || format.decimal().equals(Optional.of(DecimalMark.COMMA));
        return DecimalMark.plain(field)
                || (comma && DecimalMark.COMMA.number(field).isPresent())
                || UnitSign.signed(field)
                || DateTexts.of(List.of(field), format).isPresent();
    }

    /** A view of the fields of a column, without some records at the beginning. */
    List<String> column(int column, int skipped) {
        List<List<String>> kept = records.subList(skipped, records.size());
        return new AbstractList<>() {
            @Override
            public String get(int row) {
                return kept.get(row).get(column);
            }

            @Override
            public int size() {
                return kept.size();
            }
        };
    }

    /** The numbers of the columns. */
    IntStream columns() {
        return IntStream.range(0, records.isEmpty() ? 0 : records.get(0).size());
    }

    /** The names of the columns, each another one: from the first record, from a schema of as many columns where there is no header, or else numbers. */
    List<String> names(boolean header, Optional<Schema> wanted) {
        int columns = (int) columns().count();
        List<String> names = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (int i = 0; i < columns; i++) {
            int column = i;
            String name = header
                    ? records.get(0).get(i).strip()
                    : wanted.filter(schema -> column < schema.size())
                            .map(schema -> schema.columns().get(column))
                            .map(Column::name)
                            .orElse("");
            names.add(free(name.isEmpty() ? Rows.columnName(i) : name, taken));
        }
        return names;
    }

    private static String free(String name, Set<String> taken) {
        String free = name;
        for (int i = 2; !taken.add(free); i++) {
            free = name + "_" + i;
        }
        return free;
    }
}
