package io.github.deepanomaly.math;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** A line of test-data/reference/statistics.csv, made by make_statistics.py with SciPy. */
public record ReferenceStatistics(String what, List<Double> first, List<Double> second, List<Double> result) {

    /** All lines of a sort. */
    public static List<ReferenceStatistics> all(String what) throws IOException {
        Path file = Path.of(
                Objects.requireNonNull(System.getProperty("deepanomaly.test-data")), "reference", "statistics.csv");
        List<ReferenceStatistics> lines = Files.readAllLines(file).stream()
                .map(line -> line.split(",", -1))
                .filter(fields -> fields[0].equals(what))
                .map(fields ->
                        new ReferenceStatistics(what, numbers(fields[1]), numbers(fields[2]), numbers(fields[3])))
                .toList();
        if (lines.isEmpty()) {
            throw new IllegalArgumentException(file + " must have lines of " + what);
        }
        return lines;
    }

    private static List<Double> numbers(String text) {
        return text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split(" ", -1)).map(Double::valueOf).toList();
    }

    /** A field as an array. */
    public static double[] array(List<Double> field) {
        return field.stream().mapToDouble(x -> x).toArray();
    }
}
