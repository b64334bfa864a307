package io.github.deepanomaly.bench.program;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** The arguments of a benchmark, by name; an empty one counts as not given. Each is checked when it is asked for. */
public final class Arguments {

    private final Map<String, String> given;

    private Arguments(Map<String, String> given) {
        this.given = given;
    }

    /** Those of a program; throws {@link WrongArgument} where one is missing that it needs, or given that it does not take. */
    static Arguments of(Program program, Map<String, String> given) {
        for (String name : program.required()) {
            if (given.getOrDefault(name, "").isBlank()) {
                throw new WrongArgument(name + " must be given");
            }
        }
        Set<String> unknown = new TreeSet<>(given.keySet());
        unknown.removeAll(program.known());
        for (String name : unknown) {
            if (!given.getOrDefault(name, "").isBlank()) {
                throw new WrongArgument(name + " is not an argument of " + program.name());
            }
        }
        return new Arguments(given);
    }

    /** A text. */
    public String text(String name, String initial) {
        String text = given.getOrDefault(name, "").strip();
        return text.isEmpty() ? initial : text;
    }

    /** A value that a function makes of the text; what the function throws becomes a {@link WrongArgument}. */
    public <T> T value(String name, String initial, Function<String, T> parse) {
        return parsed(name, text(name, initial), parse);
    }

    /** Values between commas, or between semicolons where there are any, because settings may hold commas. */
    public <T> List<T> list(String name, String initial, Function<String, T> parse) {
        String text = text(name, initial);
        return Arrays.stream(text.split(text.contains(";") ? ";" : ",", -1))
                .map(word -> parsed(name, word.strip(), parse))
                .toList();
    }

    /** Seeds. */
    public List<Long> seeds(String initial) {
        return list("seeds", initial, Long::valueOf);
    }

    /** A folder that exists. */
    public Path folder(String name) {
        Path folder = Path.of(text(name, ""));
        if (!Files.isDirectory(folder)) {
            throw new WrongArgument(name + " must be a folder, got \"" + folder + "\"");
        }
        return folder;
    }

    /** A file that exists. */
    public static Path file(String text) {
        Path file = Path.of(text);
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("must be a file that exists, got \"" + file + "\"");
        }
        return file;
    }

    /** A file that may be written, in a folder that exists. */
    public Path output(String name) {
        Path file = Path.of(text(name, "")).toAbsolutePath();
        Path folder = file.getParent();
        if (folder == null || !Files.isDirectory(folder) || Files.isDirectory(file)) {
            throw new WrongArgument(name + " must be a file in a folder that exists, got \"" + file + "\"");
        }
        return file;
    }

    private static <T> T parsed(String name, String text, Function<String, T> parse) {
        try {
            return parse.apply(text);
        } catch (NumberFormatException e) {
            throw new WrongArgument(name + " must be a number, got \"" + text + "\"");
        } catch (IllegalArgumentException e) {
            throw new WrongArgument(name + ": " + e.getMessage());
        }
    }
}
