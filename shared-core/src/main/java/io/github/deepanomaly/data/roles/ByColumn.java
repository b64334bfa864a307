package io.github.deepanomaly.data.roles;

import io.github.deepanomaly.data.Schema;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Words by column, as a text: {@code amount=feature, "name, first"=ignored}. A name that holds a comma, an equals sign or a double
 * quote stands in double quotes, with each double quote in it twice.
 */
final class ByColumn {

    private final String text;
    private int at;

    private ByColumn(String text) {
        this.text = text;
    }

    /** The words by name, in their order; throws {@link IllegalArgumentException} for another text and a name given twice. */
    static Map<String, String> parse(String text) {
        ByColumn reader = new ByColumn(text);
        Map<String, String> words = new LinkedHashMap<>();
        while (reader.more()) {
            String name = reader.upTo('=');
            if (reader.at >= text.length()) {
                throw new IllegalArgumentException(
                        "must be column=word, separated by commas, got \"" + name + "\" without an equals sign");
            }
            reader.at++;
            String word = reader.upTo(',');
            reader.at++;
            if (words.put(name, word) != null) {
                throw new IllegalArgumentException("must name each column once, got \"" + name + "\" twice");
            }
        }
        return words;
    }

    /** Throws {@link IllegalArgumentException} for a name that is none of a column. */
    static void require(String option, Iterable<String> names, Schema schema) {
        for (String name : names) {
            if (schema.columns().stream().noneMatch(column -> column.name().equals(name))) {
                throw new IllegalArgumentException(
                        option + " must be given to columns of the table, got \"" + name + "\"");
            }
        }
    }

    private boolean more() {
        while (at < text.length() && (Character.isWhitespace(text.charAt(at)) || text.charAt(at) == ',')) {
            at++;
        }
        return at < text.length();
    }

    private String upTo(char end) {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        if (at < text.length() && text.charAt(at) == '"') {
            String quoted = quoted();
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            if (at < text.length() && text.charAt(at) != end) {
                throw new IllegalArgumentException("must have " + (end == '=' ? "an equals sign" : "a comma")
                        + " after \"" + quoted + "\", got " + text.charAt(at));
            }
            return quoted;
        }
        int from = at;
        while (at < text.length() && text.charAt(at) != end) {
            at++;
        }
        return text.substring(from, at).strip();
    }

    private String quoted() {
        StringBuilder word = new StringBuilder();
        for (at++; at < text.length(); at++) {
            if (text.charAt(at) == '"') {
                if (at + 1 >= text.length() || text.charAt(at + 1) != '"') {
                    at++;
                    return word.toString();
                }
                at++;
            }
            word.append(text.charAt(at));
        }
        throw new IllegalArgumentException("must close each double quote, got " + text);
    }
}
