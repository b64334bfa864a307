package io.github.deepanomaly.weka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What PyOD found in the rows of a case, by the file that {@code make_pyod.py} wrote.
 *
 * @param lines a line for each preparation, detector and seed, by the names of its columns
 */
record PyodResults(List<Map<String, String>> lines) {

    /** Those of a set of rows. */
    static PyodResults of(String set) {
        try {
            List<String[]> all = Files.readAllLines(Installed.DATA.resolve("peers/pyod.csv")).stream()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(",", -1))
                    .toList();
            String[] names = all.get(0);
            return new PyodResults(all.stream()
                    .skip(1)
                    .filter(cells -> cells[0].equals(set))
                    .map(cells -> IntStream.range(0, names.length)
                            .boxed()
                            .collect(Collectors.toMap(i -> names[i], i -> cells[i])))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String cell(Map<String, String> line, String column) {
        return Objects.requireNonNull(line.get(column), column);
    }

    /** Its detectors, in the order of the file. */
    List<String> detectors() {
        return values("detector").distinct().toList();
    }

    private Stream<String> values(String column) {
        return lines.stream().map(line -> cell(line, column));
    }

    /** The mean over the seeds, for each preparation in the order of the file. */
    List<Double> means(String detector, Function<Map<String, String>, Double> value) {
        return values("preparation")
                .distinct()
                .map(preparation -> lines.stream()
                        .filter(line -> cell(line, "detector").equals(detector))
                        .filter(line -> cell(line, "preparation").equals(preparation))
                        .mapToDouble(value::apply)
                        .average()
                        .orElseThrow())
                .toList();
    }

    /** The same of a column of numbers. */
    List<Double> means(String detector, String column) {
        return means(detector, line -> Double.valueOf(cell(line, column)));
    }

    /** How many of the rows that it flags are among these, on average over the seeds. */
    double shared(String detector, Collection<Double> seconds) {
        return means(
                        detector,
                        line -> (double) Arrays.stream(cell(line, "alarms").split(" ", -1))
                                .map(Double::valueOf)
                                .filter(seconds::contains)
                                .count())
                .get(0);
    }
}
