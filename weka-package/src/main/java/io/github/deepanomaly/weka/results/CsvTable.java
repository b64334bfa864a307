package io.github.deepanomaly.weka.results;

import io.github.deepanomaly.model.file.AtomicFile;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import weka.core.Instance;
import weka.core.Instances;

/** Writes tables as CSV (RFC 4180, UTF-8) with the values that {@link Cells} gives; missing values are empty. */
public final class CsvTable {

    private CsvTable() {}

    /** Writes a table; a failure leaves an older file whole. */
    public static void write(Path file, Instances table) throws IOException {
        AtomicFile.write(file, out -> {
            Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            write(writer, table);
            writer.flush();
        });
    }

    private static void write(Writer writer, Instances table) throws IOException {
        int columns = table.numAttributes();
        for (int i = 0; i < columns; i++) {
            writer.write(field(table.attribute(i).name()) + (i == columns - 1 ? "\n" : ","));
        }
        for (Instance row : table) {
            for (int i = 0; i < columns; i++) {
                writer.write(field(Cells.text(row, i)) + (i == columns - 1 ? "\n" : ","));
            }
        }
    }

    private static String field(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
