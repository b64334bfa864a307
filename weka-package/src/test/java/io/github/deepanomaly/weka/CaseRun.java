package io.github.deepanomaly.weka;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.weka.ManualPage.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import weka.core.Instance;
import weka.core.Instances;
import weka.core.converters.ConverterUtils.DataSource;

/**
 * The commands of a case have run in its folder of samples.
 *
 * @param outputs what each of them has printed
 */
record CaseRun(Path samples, List<Step> steps, List<String> outputs) {

    /** A line of the drift report: what, column, statistic, p and corrected p. */
    private static final Pattern CORRECTED =
            Pattern.compile("(?m)^(?:score|values|levels|missing) +(?:\\S+ +)?\\S+ +\\S+ +(\\S+)\\s*$");

    private static final int DECIMALS = 6;

    private static final String FIELD_BOUNDARY = ",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)";

    /** What the last command with that word has printed. */
    private String output(String word) {
        return IntStream.range(0, steps.size())
                .filter(step -> steps.get(step).command().contains(word))
                .mapToObj(outputs::get)
                .reduce((first, second) -> second)
                .orElseThrow(() -> new AssertionError("no command with " + word));
    }

    /** One of the numbers at the places # of a phrase in what the last command with that word has printed. */
    double printed(String word, String phrase, int which) {
        String output = CaseFact.inOneLine(output(word));
        Matcher found = CaseFact.pattern(phrase).matcher(output);
        assertThat(found.find()).as("%s in %s", phrase, output).isTrue();
        return CaseFact.numbers(found).get(which);
    }

    /** The corrected p-values of the drift report, the smallest first. */
    List<Double> corrected() {
        return CORRECTED
                .matcher(output(".DriftReport"))
                .results()
                .map(line -> Double.valueOf(line.group(1)))
                .sorted()
                .toList();
    }

    /** The values of a column of a table there, as texts. */
    List<String> column(String table, String name) {
        try {
            Path file = samples.resolve(table);
            return table.endsWith(".csv") ? csv(file, name) : arff(file, name);
        } catch (Exception e) {
            throw new IllegalStateException(table + ", " + name, e);
        }
    }

    /** The rows of a table there. */
    double rows(String table) {
        try {
            return Files.readAllLines(samples.resolve(table)).size() - 1.0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many values a column has, without the missing one. */
    double levels(String table, String name) {
        return column(table, name).stream()
                .filter(value -> !value.isEmpty())
                .distinct()
                .count();
    }

    /** How often a column has such a value. */
    double count(String table, String name, Predicate<String> value) {
        return column(table, name).stream().filter(value).count();
    }

    /** Flagged anomalies and flagged normal rows of a table of judged rows. */
    List<Double> flagged(String table, String label, String normal) {
        List<String> labels = column(table, label);
        List<String> flags = column(table, "anomaly_flag");
        double[] counts = new double[2];
        for (int row = 0; row < labels.size(); row++) {
            if (flags.get(row).equals("anomaly")) {
                counts[labels.get(row).equals(normal) ? 1 : 0]++;
            }
        }
        return List.of(counts[0], counts[1]);
    }

    /** AUC, average precision, flagged anomalies and flagged normal rows of a command that wrote that table. */
    List<Double> judged(String table, String label, String normal) {
        String line = label.equals("class") ? " anomaly # # % #" : "all anomalies # # % #";
        List<Double> numbers =
                new ArrayList<>(List.of(printed(table, line, 2), printed(table, "average precision #", 0)));
        numbers.addAll(flagged(table, label, normal));
        return numbers;
    }

    /** The different numbers of a column. */
    Set<Double> values(String table, String name) {
        Set<Double> values = new HashSet<>();
        column(table, name).forEach(text -> values.add(Double.valueOf(text)));
        return values;
    }

    private static List<String> csv(Path file, String name) throws IOException {
        List<String> lines = Files.readAllLines(file);
        int column = List.of(lines.get(0).split(FIELD_BOUNDARY, -1)).indexOf(name);
        return lines.stream()
                .skip(1)
                .map(line -> line.split(FIELD_BOUNDARY, -1)[column])
                .toList();
    }

    private static List<String> arff(Path file, String name) throws Exception {
        Instances rows = new DataSource(file.toString()).getDataSet();
        return rows.stream()
                .map(row -> row.toString(rows.attribute(name), DECIMALS))
                .toList();
    }

    /** The numbers of each row of a table without levels. */
    List<double[]> numbers(String table) {
        try {
            Instances rows = new DataSource(samples.resolve(table).toString()).getDataSet();
            return rows.stream().map(Instance::toDoubleArray).toList();
        } catch (Exception e) {
            throw new IllegalStateException(table, e);
        }
    }
}
