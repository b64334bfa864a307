package io.github.deepanomaly.weka.results;

import io.github.deepanomaly.model.file.AtomicFile;
import io.github.deepanomaly.model.file.Json;
import io.github.deepanomaly.weka.results.Marks.Mark;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import weka.core.Instances;

/**
 * What somebody works on in the tab, for a file: which table, which detector, which threshold, and what was found out about rows. The
 * file is JSON, an object of texts; reading it runs nothing.
 *
 * @param data the file of the table, relative to the folder of the workspace where it lies there or below
 * @param digest tells the table from others
 * @param choices what was chosen in the tab, by name
 * @param marks of the rows
 */
public record Workspace(String data, String digest, Map<String, String> choices, Marks marks) {

    /** The choice of the detector with its options. */
    public static final String DETECTOR = "detector";

    private static final String VERSION = "deepAnomalyWorkspace";
    private static final String FIRST = "1";
    private static final String DATA = "data";
    private static final String DIGEST = "table";
    private static final String CHOICE = "choice.";
    private static final String MARK = "mark.";
    private static final String COMMENT = "comment.";

    /** Texts in a file, and bytes: far more than marks that a person makes. */
    private static final int MOST = 1_000_000;

    private static final long LARGEST = 100_000_000;

    public Workspace {
        choices = Map.copyOf(choices);
    }

    /** The workspace of a table that a file holds. */
    public static Workspace of(Path data, Path folder, Instances table, Map<String, String> choices, Marks marks) {
        Path whole = data.toAbsolutePath().normalize();
        Path home = folder.toAbsolutePath().normalize();
        String name = whole.startsWith(home) ? home.relativize(whole).toString() : whole.toString();
        return new Workspace(name, TableDigest.of(table), choices, marks);
    }

    /** Whether a table is the one of this workspace. */
    public boolean fits(Instances table) {
        return TableDigest.of(table).equals(digest);
    }

    /** Throws {@link IllegalArgumentException} where a row is marked that a table of so many rows has not. */
    public void requireRows(int rows) {
        marks.rows().keySet().stream().filter(row -> row >= rows).findFirst().ifPresent(row -> {
            throw new IllegalArgumentException(
                    "the number of a marked row must be at most " + rows + ", got " + (row + 1));
        });
    }

    /** A choice, if it was made. */
    public Optional<String> choice(String name) {
        return Optional.ofNullable(choices.get(name));
    }

    /** Writes it; a failure leaves an older file whole. */
    public void write(Path file) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>(Map.of(VERSION, FIRST));
        texts.put(DATA, data);
        texts.put(DIGEST, digest);
        choices.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(choice -> texts.put(CHOICE + choice.getKey(), choice.getValue()));
        marks.rows().entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(mark -> {
            texts.put(MARK + (mark.getKey() + 1), mark.getValue().mark().toString());
            if (!mark.getValue().comment().isEmpty()) {
                texts.put(COMMENT + (mark.getKey() + 1), mark.getValue().comment());
            }
        });
        byte[] json = Json.write(generator -> {
            generator.useDefaultPrettyPrinter();
            Json.writeStrings(generator, texts);
        });
        AtomicFile.write(file, out -> out.write(json));
    }

    /** Reads it; throws {@link IOException} that says what is wrong with the file. */
    public static Workspace read(Path file) throws IOException {
        long size = Files.size(file);
        if (size > LARGEST) {
            throw new IOException("a workspace must have at most " + LARGEST + " bytes, got " + size);
        }
        Map<String, String> texts = new HashMap<>();
        Json.read(
                "the workspace",
                Files.readString(file, StandardCharsets.UTF_8),
                json -> texts.putAll(json.strings(MOST)));
        if (!FIRST.equals(texts.get(VERSION))) {
            throw new IOException("a workspace must have the entry " + VERSION + " " + FIRST + ", got "
                    + Optional.ofNullable(texts.get(VERSION)).orElse("none"));
        }
        Map<String, String> choices = new HashMap<>();
        Map<Integer, Marks.Marking> marks = new HashMap<>();
        for (Map.Entry<String, String> text : texts.entrySet()) {
            String key = text.getKey();
            if (key.startsWith(CHOICE)) {
                choices.put(key.substring(CHOICE.length()), text.getValue());
            } else if (key.startsWith(MARK)) {
                String number = key.substring(MARK.length());
                String comment =
                        Optional.ofNullable(texts.get(COMMENT + number)).orElse("");
                marks.put(row(number), new Marks.Marking(mark(text.getValue()), comment));
            }
        }
        return new Workspace(needed(texts, DATA), needed(texts, DIGEST), choices, new Marks(marks));
    }

    private static String needed(Map<String, String> texts, String key) throws IOException {
        String text = texts.get(key);
        if (text == null) {
            throw new IOException("a workspace must have the entry " + key + ", got none");
        }
        return text;
    }

    private static int row(String number) throws IOException {
        if (!number.matches("[1-9]\\d{0,8}")) {
            throw new IOException("the number of a marked row must be from 1, got \"" + number + "\"");
        }
        return Integer.parseInt(number) - 1;
    }

    private static Mark mark(String text) throws IOException {
        return Arrays.stream(Mark.values())
                .filter(mark -> mark.toString().equals(text))
                .findFirst()
                .orElseThrow(() -> new IOException(
                        "a mark must be one of " + Arrays.toString(Mark.values()) + ", got \"" + text + "\""));
    }

    /** The file of the table, seen from the folder of the workspace. */
    public Path file(Path folder) {
        return folder.toAbsolutePath().resolve(data);
    }
}
