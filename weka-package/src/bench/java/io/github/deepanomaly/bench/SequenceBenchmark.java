package io.github.deepanomaly.bench;

import io.github.deepanomaly.verdict.RangeMetrics;
import io.github.deepanomaly.verdict.RankingMetrics;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Accuracy on heartbeats, logs and pictures: {@code mvn -Pbench-sequences -Ddata=FOLDER -Dset=ecg5000|skab|nab|mnist -Dout=FILE.csv
 * -Dkinds=... [-Dseeds=0,1,2]}. Prints a line for each training, then a line for each kind and seed. Never point-adjusted.
 *
 * <p>{@code f1} counts rows over all tasks together, with one rule for the threshold: the {@code quantile} of the scores of the
 * task's training rows, plus {@code margin}. Of a log score, ln(4/3) is a factor of 4/3.
 */
public final class SequenceBenchmark {

    private static final String QUANTILE = "0.99";
    private static final String MARGIN = "0.405"; // ln 1.5
    private static final String BUFFER = "100";

    private final double quantile = number("quantile", QUANTILE);
    private final double margin = number("margin", MARGIN);
    private final int buffer = (int) number("buffer", BUFFER);
    private final String set = System.getProperty("set", "");
    private final PrintWriter out;

    /** Hits, false alarms and misses of rows. */
    private record Counts(int hits, int alarms, int misses) {

        static Counts of(boolean[] labels, double[] scores, double threshold) {
            int hits = 0;
            int alarms = 0;
            int misses = 0;
            for (int row = 0; row < labels.length; row++) {
                boolean flagged = scores[row] > threshold;
                hits += flagged && labels[row] ? 1 : 0;
                alarms += flagged && !labels[row] ? 1 : 0;
                misses += !flagged && labels[row] ? 1 : 0;
            }
            return new Counts(hits, alarms, misses);
        }

        Counts and(Counts other) {
            return new Counts(hits + other.hits, alarms + other.alarms, misses + other.misses);
        }

        double f1() {
            return 2.0 * hits / Math.max(1, 2.0 * hits + alarms + misses);
        }
    }

    private SequenceBenchmark(PrintWriter out) {
        this.out = out;
    }

    /** Reads the system properties {@code data, set, out, kinds, seeds, quantile, margin, buffer}. */
    public static void main(String[] arguments) throws IOException {
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(Path.of(System.getProperty("out"))))) {
            new SequenceBenchmark(out).run();
        }
    }

    private void run() throws IOException {
        List<SequenceTask> tasks = SequenceTask.of(set, Path.of(System.getProperty("data")));
        report("set,task,kind,seed,auc,ap,vus_pr,f1,cpu_s");
        for (Contender contender :
                Words.of("kinds", "").stream().map(Contender::of).toList()) {
            for (long seed : Words.of("seeds", "0").stream().map(Long::valueOf).toList()) {
                measure(tasks, contender, seed);
            }
        }
    }

    private void measure(List<SequenceTask> tasks, Contender contender, long seed) {
        double[] sums = new double[3];
        Counts counts = new Counts(0, 0, 0);
        double start = cpuSeconds();
        for (SequenceTask task : tasks) {
            double began = cpuSeconds();
            Contender.Trained trained = contender.train(task.training(), seed);
            double[] scores = trained.score(task.test());
            double[] known = trained.score(task.training());
            Arrays.sort(known);
            double threshold = known[(int) Math.ceil(quantile * (known.length - 1))] + margin;
            boolean[] labels = task.test().labels();
            RankingMetrics metrics = RankingMetrics.of(labels, scores);
            boolean log = set.equals("skab") || set.equals("nab");
            double volume = log ? RangeMetrics.volumeUnderPrecisionRecall(labels, scores, buffer) : Double.NaN;
            Counts own = Counts.of(labels, scores, threshold);
            counts = counts.and(own);
            sums[0] += metrics.rocAuc() / tasks.size();
            sums[1] += metrics.averagePrecision() / tasks.size();
            sums[2] += volume / tasks.size();
            line(task.name(), contender, seed, metrics.rocAuc(), metrics.averagePrecision(), volume, own.f1(), began);
        }
        line("all", contender, seed, sums[0], sums[1], sums[2], counts.f1(), start);
    }

    private void line(
            String task, Contender contender, long seed, double auc, double ap, double vus, double f1, double start) {
        report(String.format(
                Locale.ROOT,
                "%s,%s,%s,%d,%.4f,%.4f,%.4f,%.4f,%.2f",
                set,
                task,
                contender.name(),
                seed,
                auc,
                ap,
                vus,
                f1,
                cpuSeconds() - start));
    }

    private void report(String line) {
        System.out.println(line);
        out.println(line);
        out.flush();
    }

    private static double number(String property, String initial) {
        String text = System.getProperty(property, "");
        return Double.parseDouble(text.isBlank() ? initial : text);
    }

    private static double cpuSeconds() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9;
    }
}
