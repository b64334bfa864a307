package io.github.deepanomaly.bench.imbalance;

import io.github.deepanomaly.verdict.RankingMetrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import weka.classifiers.Classifier;
import weka.core.Instance;
import weka.core.Instances;

/** Results of test folds, and the tables that sum them up. */
final class ImbalanceTable {

    private static final List<ToDoubleFunction<Line>> METRICS = List.of(
            line -> line.scores().auc(),
            line -> line.scores().ap(),
            line -> line.scores().f1(),
            line -> line.scores().gmean());

    private final List<Line> lines = new ArrayList<>();

    /**
     * How well a classifier finds the rare class.
     *
     * @param ap average precision
     * @param f1 0 where nothing is found
     * @param gmean the root of the product of both classes' recall
     */
    record Scores(double auc, double ap, double f1, double gmean) {

        static Scores of(Classifier classifier, Instances test, int rare) throws Exception {
            boolean[] labels = new boolean[test.size()];
            double[] shares = new double[test.size()];
            int rows = 0;
            int flagged = 0;
            int found = 0;
            for (int i = 0; i < labels.length; i++) {
                Instance row = test.get(i);
                labels[i] = row.classValue() == rare;
                shares[i] = classifier.distributionForInstance(row)[rare];
                boolean flag = shares[i] > 0.5;
                rows += labels[i] ? 1 : 0;
                flagged += flag ? 1 : 0;
                found += flag && labels[i] ? 1 : 0;
            }
            RankingMetrics metrics = RankingMetrics.of(labels, shares);
            double recall = (double) found / rows;
            double other = 1 - (double) (flagged - found) / (labels.length - rows);
            return new Scores(
                    metrics.rocAuc(),
                    metrics.averagePrecision(),
                    2.0 * found / (rows + flagged),
                    Math.sqrt(recall * other));
        }
    }

    /** One test fold; {@code seconds} of CPU time went into the treatment of the training rows. */
    record Line(String set, String treatment, String classifier, int fold, Scores scores, double seconds) {

        String csv() {
            return String.format(
                    Locale.ROOT,
                    "%s,%s,%s,%d,%.4f,%.4f,%.4f,%.4f,%.3f",
                    set,
                    treatment,
                    classifier,
                    fold,
                    scores.auc(),
                    scores.ap(),
                    scores.f1(),
                    scores.gmean(),
                    seconds);
        }

        static Line parse(String csv) {
            String[] words = csv.split(",", -1);
            Scores scores = new Scores(
                    Double.parseDouble(words[4]),
                    Double.parseDouble(words[5]),
                    Double.parseDouble(words[6]),
                    Double.parseDouble(words[7]));
            int fold = Integer.parseInt(words[3]);
            return new Line(words[0], words[1], words[2], fold, scores, Double.parseDouble(words[8]));
        }
    }

    /** What a file holds, or nothing where there is none. */
    static ImbalanceTable read(Path file) throws IOException {
        ImbalanceTable table = new ImbalanceTable();
        if (Files.exists(file)) {
            Files.readAllLines(file).forEach(line -> table.add(Line.parse(line)));
        }
        return table;
    }

    void add(Line line) {
        lines.add(line);
    }

    /** Whether a fold has been measured. */
    boolean has(String set, String treatment, int fold) {
        return chosen(set, treatment).stream().anyMatch(line -> line.fold() == fold);
    }

    private List<Line> chosen(String set, String treatment) {
        return lines.stream()
                .filter(line -> line.set().equals(set) && line.treatment().equals(treatment))
                .toList();
    }

    private List<Line> chosen(String set, String treatment, String classifier) {
        return chosen(set, treatment).stream()
                .filter(line -> line.classifier().equals(classifier))
                .toList();
    }

    private List<String> distinct(Function<Line, String> name) {
        return lines.stream().map(name).distinct().toList();
    }

    /** For each set, mean and standard deviation over the folds: AUC, AP, F1, G-mean. */
    void print() {
        for (String set : distinct(Line::set)) {
            for (String classifier : distinct(Line::classifier)) {
                for (String treatment : distinct(Line::treatment)) {
                    List<Line> folds = chosen(set, treatment, classifier);
                    StringBuilder text = new StringBuilder(
                            String.format(Locale.ROOT, "| %s | %s | %s |", set, classifier, treatment));
                    METRICS.forEach(metric -> text.append(String.format(
                            Locale.ROOT, " %.3f ± %.3f |", mean(folds, metric), deviation(folds, metric))));
                    System.out.println(text);
                }
            }
        }
    }

    /** Over all sets: means of the means and of the deviations, and the mean CPU seconds of the treatment. */
    void printMeans() {
        List<String> sets = distinct(Line::set);
        for (String classifier : distinct(Line::classifier)) {
            for (String treatment : distinct(Line::treatment)) {
                StringBuilder text =
                        new StringBuilder(String.format(Locale.ROOT, "| %s | %s |", classifier, treatment));
                for (ToDoubleFunction<Line> metric : METRICS) {
                    double mean = over(sets, set -> mean(chosen(set, treatment, classifier), metric));
                    double deviation = over(sets, set -> deviation(chosen(set, treatment, classifier), metric));
                    text.append(String.format(Locale.ROOT, " %.3f ± %.3f |", mean, deviation));
                }
                double seconds = over(sets, set -> mean(chosen(set, treatment), Line::seconds));
                System.out.println(text.append(String.format(Locale.ROOT, " %.2f |", seconds)));
            }
        }
    }

    private static double over(List<String> sets, ToDoubleFunction<String> value) {
        return sets.stream().mapToDouble(value).average().orElse(Double.NaN);
    }

    private static double mean(List<Line> folds, ToDoubleFunction<Line> metric) {
        return folds.stream().mapToDouble(metric).average().orElse(Double.NaN);
    }

    private static double deviation(List<Line> folds, ToDoubleFunction<Line> metric) {
        double mean = mean(folds, metric);
        return Math.sqrt(
                mean(folds, line -> (metric.applyAsDouble(line) - mean) * (metric.applyAsDouble(line) - mean)));
    }
}
