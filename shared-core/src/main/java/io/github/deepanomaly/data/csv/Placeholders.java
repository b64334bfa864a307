package io.github.deepanomaly.data.csv;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Texts that stand for no value in a column of numbers or dates. Other programs write many of them, and one such text among numbers would
 * make levels of all of them.
 */
final class Placeholders {

    private static final Set<String> USUAL = Set.of(
            "-",
            "--",
            "---",
            "\u2013",
            "\u2014",
            ".",
            "..",
            "...",
            "*",
            "n.a.",
            "n.a",
            "na.",
            "nil",
            "none",
            "nan",
            "nat",
            "\\n",
            "(null)",
            "<null>",
            "<na>",
            "(blank)",
            "missing",
            "unknown",
            "undefined",
            "not available",
            "void",
            "empty",
            "0000-00-00",
            "0000-00-00 00:00:00");

    /** Errors of spreadsheets, as #DIV/0! and #VALUE!. */
    private static final Pattern ERROR = Pattern.compile("#[A-Z/0]+[!?]?");

    private static final Pattern INFINITE =
            Pattern.compile("[+-]?(?:inf|infinity|\u221E|1\\.#inf)", Pattern.CASE_INSENSITIVE);

    /** Words that nobody knows stand for no value where they are one of so many. */
    private static final int RARE = 10;

    private Placeholders() {}

    /** Whether a text is an infinite number. */
    static boolean infinite(String text) {
        return text.length() <= 10 && INFINITE.matcher(text.strip()).matches();
    }

    /**
     * The fields, with nothing in place of those that stand for no value: the usual ones, and, where they are a tenth at most, others in
     * which there is no digit. The same list where none does.
     */
    static List<String> emptied(List<String> fields) {
        long given = CsvColumn.present(fields).count();
        long words = CsvColumn.present(fields)
                .filter(field -> !usual(field) && word(field))
                .count();
        boolean rare = words * RARE <= given;
        if (fields.stream().noneMatch(field -> none(field, rare))) {
            return fields;
        }
        return fields.stream().map(field -> none(field, rare) ? "" : field).toList();
    }

    private static boolean none(String field, boolean rare) {
        return !CsvColumn.missing(field) && !infinite(field) && (usual(field) || (rare && word(field)));
    }

    /** Whether a text is one that other programs write for no value. */
    static boolean usual(String field) {
        String text = field.strip();
        return text.length() <= 20
                && (USUAL.contains(text.toLowerCase(Locale.ROOT))
                        || ERROR.matcher(text).matches());
    }

    private static boolean word(String field) {
        return field.chars().noneMatch(Character::isDigit);
    }
}
