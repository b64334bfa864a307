package io.github.deepanomaly.bench.accuracy;

import io.github.deepanomaly.bench.program.Arguments;
import io.github.deepanomaly.bench.program.CpuTime;
import io.github.deepanomaly.bench.program.Program;
import io.github.deepanomaly.verdict.RangeMetrics;
import io.github.deepanomaly.verdict.RankingMetrics;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * Accuracy on heartbeats, logs and pictures. Prints a line for each training, then a line for each kind and seed. Never point-adjusted.
 *
 * <p>{@code f1} counts rows over all tasks together, with one rule for the threshold: the {@code quantile} of the scores of the
 * task's training rows, plus {@code margin}. Of a log score, ln(4/3) is a factor of 4/3. With {@code training=all} the rows that are
 * tested train, their anomalies among them.
 */
public final class SequenceBenchmark {

    /** How it is called. */
    public static final Program PROGRAM = new Program(
            "sequences",
            "accuracy on heartbeats, logs and pictures",
            "-Ddata=FOLDER -Dset=ecg5000|skab|nab|tsb-ad|mnist -Dout=FILE.csv -Dkinds=knn:window=60,pca:window=60 [-Dseeds=0,1]"
                    + " [-Dtraining=given|all] [-Dquantile=0.99] [-Dmargin=0.405] [-Dbuffer=100]",
            SequenceBenchmark::run);

    private static final String QUANTILE = "0.99";
    private static final String MARGIN = "0.405"; // ln 1.5
    private static final String BUFFER = "100";

    private final double quantile;
    private final double margin;
    private final int buffer;
    private final String set;
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

    private SequenceBenchmark(Arguments arguments, PrintWriter out) {
        quantile = arguments.value("quantile", QUANTILE, Double::valueOf);
        margin = arguments.value("margin", MARGIN, Double::valueOf);
        buffer = arguments.value("buffer", BUFFER, Integer::valueOf);
        set = arguments.text("set", "");
        this.out = out;
    }

    private static void run(Arguments arguments) throws IOException {
        Path folder = arguments.folder("data");
        List<Contender> contenders = arguments.list("kinds", "", Contender::of);
        List<Long> seeds = arguments.seeds("0");
        SequenceTask.Source source = arguments.value("set", "", SequenceTask::source);
        UnaryOperator<SequenceTask> rows = arguments.value("training", "given", SequenceTask::training);
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(arguments.output("out")))) {
            new SequenceBenchmark(arguments, out)
                    .run(source.read(folder).stream().map(rows).toList(), contenders, seeds);
        }
    }

    private void run(List<SequenceTask> tasks, List<Contender> contenders, List<Long> seeds) {
        report("set,task,kind,seed,auc,ap,vus_pr,f1,cpu_s");
        for (Contender contender : contenders) {
            for (long seed : seeds) {
                measure(tasks, contender, seed);
            }
        }
    }

    private void measure(List<SequenceTask> tasks, Contender contender, long seed) {
        double[] sums = new double[3];
        Counts counts = new Counts(0, 0, 0);
        double start = CpuTime.seconds();
        for (SequenceTask task : tasks) {
            double began = CpuTime.seconds();
            Contender.Trained trained = contender.train(task.training(), seed);
            double[] scores = trained.score(task.test());
            double[] known = trained.score(task.training());
            Arrays.sort(known);
            double threshold = known[(int) Math.ceil(quantile * (known.length - 1))] + margin;
            boolean[] labels = task.test().labels();
            RankingMetrics metrics = RankingMetrics.of(labels, scores);
            boolean log = set.equals("skab") || set.equals("nab") || set.equals("tsb-ad");
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
                CpuTime.seconds() - start));
    }

    private void report(String line) {
        System.out.println(line);
        out.println(line);
        out.flush();
    }
}
