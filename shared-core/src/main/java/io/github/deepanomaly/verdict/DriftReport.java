package io.github.deepanomaly.verdict;

import io.github.deepanomaly.stats.Correction;
import io.github.deepanomaly.stats.TwoSample;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Differences between new rows and the training rows of a model (drift), by statistical tests. Its p-values take rows as
 * independent of each other: among rows that follow each other in time, small ones come more often than they say.
 *
 * @param lines one for each test
 * @param changes how columns are distributed, those that are tested
 * @param correction what was done about the number of tests
 */
public record DriftReport(List<Line> lines, List<Change> changes, Correction correction) {

    /** The subject of a test. */
    public enum Subject {
        /** The scores, compared with the calibration scores by the Kolmogorov-Smirnov test. */
        SCORE,
        /** The values of a numeric or date column, by the Kolmogorov-Smirnov test. */
        VALUES,
        /** How often each level of a nominal column occurs, missing and unseen ones too, by the chi-square test. */
        LEVELS,
        /** How often a numeric or date column is missing, by the chi-square test. */
        MISSING,
        /** How many values of a numeric or date column lie beyond all training values, by the number of exceedances. */
        OUTSIDE
    }

    /**
     * One test.
     *
     * @param subject what it is about
     * @param column the column's name; empty for the score
     * @param test what it found
     * @param adjusted its p-value after the correction
     * @param note what it says in words; empty where the numbers say it all
     */
    public record Line(Subject subject, String column, TwoSample test, double adjusted, String note) {

        /** Without a note. */
        public Line(Subject subject, String column, TwoSample test, double adjusted) {
            this(subject, column, test, adjusted, "");
        }

        /** The statistic of the test. */
        public double statistic() {
            return test.statistic();
        }

        /** Its p-value before the correction. */
        public double pValue() {
            return test.pValue();
        }
    }

    /**
     * The values of a column among the training rows, by their summary, and among the new rows.
     *
     * @param column its name
     * @param bins names of the bins: ranges of numbers in ascending order, or levels
     * @param training the share of the training rows in each bin
     * @param present the share of the new rows
     */
    public record Change(String column, List<String> bins, List<Double> training, List<Double> present) {

        public Change {
            bins = List.copyOf(bins);
            training = List.copyOf(training);
            present = List.copyOf(present);
        }
    }

    public DriftReport {
        lines = List.copyOf(lines);
        changes = List.copyOf(changes);
    }

    /** The report of tests whose p-values are not corrected yet: what {@code adjusted} says does not count. */
    public static DriftReport of(List<Line> tests, List<Change> changes, Correction correction) {
        double[] adjusted = correction.adjusted(
                tests.stream().mapToDouble(line -> line.test().pValue()).toArray());
        List<Line> lines = new ArrayList<>();
        for (Line line : tests) {
            lines.add(new Line(line.subject(), line.column(), line.test(), adjusted[lines.size()], line.note()));
        }
        return new DriftReport(lines, changes, correction);
    }

    /** The lines whose corrected p-value is at most that level, in (0, 1), the clearest first. */
    public List<Line> drifted(double level) {
        return lines.stream()
                .filter(line -> line.adjusted() <= level)
                .sorted(Comparator.comparingDouble(Line::adjusted)
                        .thenComparingDouble(line -> -line.test().statistic()))
                .toList();
    }

    /** How columns are distributed, by the place of their clearest test; those without a p-value are the last ones. */
    public List<Change> clearestFirst() {
        Map<String, Integer> places = new HashMap<>();
        drifted(1).forEach(line -> places.putIfAbsent(line.column(), places.size()));
        return changes.stream()
                .sorted(Comparator.comparingInt(change -> places.getOrDefault(change.column(), Integer.MAX_VALUE)))
                .toList();
    }

    /** The report as text. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT, "%-8s %-24s %12s %12s %12s", "what", "column", "statistic", "p", "corrected p"));
        for (Line line : lines) {
            text.append(String.format(
                    Locale.ROOT,
                    "%n%-8s %-24s %12.5g %12.4g %12.4g",
                    line.subject().name().toLowerCase(Locale.ROOT),
                    line.column(),
                    line.test().statistic(),
                    line.test().pValue(),
                    line.adjusted()));
            text.append(line.note().isEmpty() ? "" : "  " + line.note());
        }
        return text.toString();
    }
}
