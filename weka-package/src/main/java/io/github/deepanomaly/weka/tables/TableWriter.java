package io.github.deepanomaly.weka.tables;

import io.github.deepanomaly.model.file.AtomicFile;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import weka.core.Attribute;
import weka.core.Instances;
import weka.core.Utils;
import weka.core.json.JSONInstances;
import weka.core.json.JSONNode;

/**
 * Writes tables with all digits of their numbers, in the format that the end of the file's name says, compressed where it ends in
 * {@code .gz}. A failure leaves an older file whole.
 */
public final class TableWriter {

    /** Writes some rows, in that order. */
    private interface Form {
        void write(Table table, int[] rows, Writer out) throws IOException;
    }

    private static final Map<String, Form> FORMS = Map.of(
            "csv", (table, rows, out) -> texts(table, rows, table.separator().orElse(','), out),
            "txt", (table, rows, out) -> texts(table, rows, table.separator().orElse('\t'), out),
            "tsv", (table, rows, out) -> texts(table, rows, '\t', out),
            "tab", (table, rows, out) -> texts(table, rows, '\t', out),
            "arff", TableWriter::arff,
            "json", TableWriter::json);

    private TableWriter() {}

    /** Throws {@link IllegalArgumentException} where the end of a file's name is that of no format. */
    public static void check(File file) {
        if (!FORMS.containsKey(TableReader.ending(file))) {
            throw new IllegalArgumentException(
                    "the output must end in .csv, .tsv, .txt, .arff, .json or one of these and .gz, got " + file);
        }
    }

    /** Writes some rows of a table, in that order. */
    public static void write(File file, Table table, int... rows) throws IOException {
        check(file);
        Form form = Objects.requireNonNull(FORMS.get(TableReader.ending(file)));
        boolean compressed = file.getName().toLowerCase(Locale.ROOT).endsWith(".gz");
        AtomicFile.write(file.toPath(), out -> {
            OutputStream packed = compressed ? new GZIPOutputStream(out) : out;
            Writer text = new OutputStreamWriter(packed, StandardCharsets.UTF_8);
            form.write(table, rows, text);
            text.flush();
            if (packed instanceof GZIPOutputStream zip) {
                zip.finish();
            }
        });
    }

    private static void texts(Table table, int[] rows, char separator, Writer out) throws IOException {
        Instances data = table.data();
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < data.numAttributes(); i++) {
            line.append(i == 0 ? "" : separator).append(field(data.attribute(i).name(), separator));
        }
        out.append(line.append('\n'));
        boolean comma = table.decimalComma() && separator != ',';
        for (int row : rows) {
            line.setLength(0);
            for (int i = 0; i < data.numAttributes(); i++) {
                String text = table.text(row, i);
                boolean ours = comma && i >= table.texts() && isNumber(data.attribute(i));
                line.append(i == 0 ? "" : separator).append(field(ours ? text.replace('.', ',') : text, separator));
            }
            out.append(line.append('\n'));
        }
    }

    private static String field(String text, char separator) {
        boolean plain = text.indexOf(separator) < 0
                && text.indexOf('"') < 0
                && text.indexOf('\n') < 0
                && text.indexOf('\r') < 0
                && text.equals(text.strip());
        return plain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }

    private static boolean isNumber(Attribute attribute) {
        return attribute.isNumeric() && !attribute.isDate();
    }

    private static void arff(Table table, int[] rows, Writer out) throws IOException {
        Instances data = table.data();
        out.append(new Instances(data, 0).toString()).append('\n');
        for (int row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < data.numAttributes(); i++) {
                line.append(i == 0 ? "" : ",").append(quoted(table, row, i));
            }
            double weight = data.instance(row).weight();
            out.append(line.append(weight == 1 ? "" : ",{" + weight + "}").append('\n'));
        }
    }

    /** A value as Weka's files have it. */
    private static String quoted(Table table, int row, int column) {
        if (table.missing(row, column)) {
            return "?";
        }
        String value = table.value(row, column);
        return isNumber(table.data().attribute(column)) ? value : Utils.quote(value);
    }

    /** A value as it is; Weka's own JSON files quote some, which Weka then cannot read. */
    private static String plain(Table table, int row, int column) {
        return table.missing(row, column) ? "?" : table.value(row, column);
    }

    /** As Weka's own JSON files: a header, and rows of texts. */
    @SuppressWarnings("JdkObsolete") // what Weka writes to
    private static void json(Table table, int[] rows, Writer out) throws IOException {
        Instances data = table.data();
        JSONNode header = JSONInstances.toJSON(new Instances(data, 0)).getChild("header");
        StringBuffer text = new StringBuffer();
        header.toString(text);
        out.append("{\n").append(text.toString().strip().replaceAll(",$", "")).append(",\n\"data\" : [");
        for (int i = 0; i < rows.length; i++) {
            StringBuilder line = new StringBuilder(i == 0 ? "\n" : ",\n")
                    .append("{\"sparse\" : false, \"weight\" : ")
                    .append(data.instance(rows[i]).weight())
                    .append(", \"values\" : [");
            for (int column = 0; column < data.numAttributes(); column++) {
                line.append(column == 0 ? "" : ", ").append(escaped(plain(table, rows[i], column)));
            }
            out.append(line.append("]}"));
        }
        out.append("\n]\n}\n");
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> escaped.append('\\').append(c);
                case '\n' -> escaped.append("\\n");
                case '\r' -> escaped.append("\\r");
                case '\t' -> escaped.append("\\t");
                default -> escaped.append(c < ' ' ? String.format("\\u%04x", (int) c) : "" + c);
            }
        }
        return escaped.append('"').toString();
    }
}
