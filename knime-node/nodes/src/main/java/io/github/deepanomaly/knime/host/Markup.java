package io.github.deepanomaly.knime.host;

/** Texts in node descriptions, which KNIME reads as XML. */
public final class Markup {

    private Markup() {}

    /** A paragraph of plain text. */
    public static String paragraph(String text) {
        return "<p>" + escaped(text) + "</p>";
    }

    /** Plain text, so that KNIME shows it as it is. */
    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
