package io.github.deepanomaly.serve;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Rows as CSV (RFC 4180) in UTF-8: the first line names the columns, which commas, semicolons, tabs or bars separate. Where commas do not
 * separate, a number may have a decimal comma.
 */
final class CsvBody {

    static final String TYPE = "text/csv";

    private static final String SEPARATORS = ",;\t|";

    /** Characters of the line with the names of columns, which is split again and again. */
    private static final int LONGEST_HEADER = 1_000_000;

    private final String text;
    private int at;
    private char separator = ',';
    private boolean ended;

    private CsvBody(String text) {
        this.text = text;
    }

    /** Reads the rows of a body. */
    static void read(byte[] body, RowValues.ModelColumns columns, RowValues rows) throws Refusal {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            new CsvBody(text.startsWith("\uFEFF") ? text.substring(1) : text).read(columns, rows);
        } catch (CharacterCodingException e) {
            throw new Refusal(Refusal.BAD_REQUEST, "the body must be UTF-8");
        }
    }

    private void read(RowValues.ModelColumns columns, RowValues rows) throws Refusal {
        separator = separator(columns);
        int[] places = record(rows).stream()
                .mapToInt(name -> columns.index(name.strip()))
                .toArray();
        boolean comma = separator != ',';
        while (at < text.length()) {
            if (text.charAt(at) == '\n' || text.charAt(at) == '\r') {
                at++;
                continue;
            }
            rows.begin();
            int field = 0;
            do {
                String value = field(rows);
                if (field == places.length) {
                    throw rows.unfit("must have " + places.length + " fields, got more");
                }
                if (places[field] >= 0) {
                    rows.text(places[field], value, comma);
                }
                field++;
            } while (!ended);
            if (field < places.length) {
                throw rows.unfit("must have " + places.length + " fields, got " + field);
            }
            rows.end();
        }
    }

    /** The one that gives the most columns of the model from the first line; throws {@link Refusal} where that is too long. */
    private char separator(RowValues.ModelColumns columns) throws Refusal {
        int end = text.indexOf('\n');
        int length = end < 0 ? text.length() : end;
        if (length > LONGEST_HEADER) {
            throw new Refusal(
                    Refusal.TOO_LARGE,
                    "the line with the names of columns must have at most " + LONGEST_HEADER + " characters, got "
                            + length);
        }
        String line = (end < 0 ? text : text.substring(0, end)).strip();
        char best = ',';
        long most = 0;
        for (int i = 0; i < SEPARATORS.length(); i++) {
            char candidate = SEPARATORS.charAt(i);
            long known = Arrays.stream(line.split(Pattern.quote("" + candidate), -1))
                    .map(name -> name.strip().replace("\"", ""))
                    .filter(name -> columns.index(name) >= 0)
                    .count();
            if (known > most) {
                most = known;
                best = candidate;
            }
        }
        return best;
    }

    private List<String> record(RowValues rows) throws Refusal {
        List<String> fields = new ArrayList<>();
        do {
            fields.add(field(rows));
        } while (!ended);
        return fields;
    }

    /** The next field; afterwards {@link #ended} says whether it is the last one of its record. */
    private String field(RowValues rows) throws Refusal {
        if (at < text.length() && text.charAt(at) == '"') {
            return quotedField(rows);
        }
        int from = at;
        while (at < text.length() && text.charAt(at) != separator && text.charAt(at) != '\n') {
            at++;
        }
        int to = at > from && at <= text.length() && text.charAt(at - 1) == '\r' ? at - 1 : at;
        String field = text.substring(from, to);
        pass();
        return field;
    }

    private String quotedField(RowValues rows) throws Refusal {
        StringBuilder field = new StringBuilder();
        for (at++; ; at++) {
            if (at >= text.length()) {
                throw rows.unfit("a quoted field must end with a quote");
            }
            char c = text.charAt(at);
            if (c != '"') {
                field.append(c);
            } else if (at + 1 < text.length() && text.charAt(at + 1) == '"') {
                field.append(c);
                at++;
            } else {
                at++;
                break;
            }
        }
        if (at < text.length() && text.charAt(at) == '\r') {
            at++;
        }
        if (at < text.length() && text.charAt(at) != separator && text.charAt(at) != '\n') {
            throw rows.unfit("a quoted field must be followed by a separator, got "
                    + Refusal.quoted(text.substring(at, at + 1)));
        }
        pass();
        return field.toString();
    }

    /** Goes beyond the separator or the end of the line. */
    private void pass() {
        ended = at >= text.length() || text.charAt(at) == '\n';
        at++;
    }
}
