package io.github.deepanomaly.report;

import java.util.List;

/** HTML text: what goes in is escaped. */
final class Html {

    private final StringBuilder text = new StringBuilder();

    /** A text in which no character has a meaning of its own. */
    static String escaped(String plain) {
        return plain.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** Adds HTML as it is. */
    Html raw(String html) {
        text.append(html);
        return this;
    }

    /** Adds an element with a text. */
    Html element(String name, String plain) {
        return raw("<" + name + ">" + escaped(plain) + "</" + name + ">\n");
    }

    /** Adds a row of a table; the first {@code numbers} of the cells are numbers. */
    Html row(String cell, int numbers, List<String> cells) {
        raw("<tr>");
        for (int i = 0; i < cells.size(); i++) {
            raw("<" + cell + (i < numbers ? " class=\"n\">" : ">") + escaped(cells.get(i)) + "</" + cell + ">");
        }
        return raw("</tr>\n");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
