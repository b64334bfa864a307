package io.github.deepanomaly.bench.accuracy;

import io.github.deepanomaly.bench.data.LabelledSet;
import io.github.deepanomaly.bench.data.Protocol;
import io.github.deepanomaly.bench.program.Arguments;
import io.github.deepanomaly.bench.program.CpuTime;
import io.github.deepanomaly.bench.program.Program;
import io.github.deepanomaly.verdict.RankingMetrics;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Accuracy on every {@code *.arff.gz} of a folder. A folder with {@code train.arff.gz} and {@code test.arff.gz} is one set: the
 * normal rows of the first train, all rows of the second test. Prints a line for each training, then the means; writes all of it
 * as comma-separated values. Times are CPU seconds of the one thread that works.
 */
public final class AdbenchBenchmark {

    /** How it is called. */
    public static final Program PROGRAM = new Program(
            "adbench",
            "accuracy on tables",
            "-Ddata=FOLDER -Dout=FILE.csv [-Dkinds=autoencoder:ensemble=5,raw-knn]"
                    + " [-Dprotocol=one-class,random-half,given,contaminated] [-Dseeds=0,1]",
            AdbenchBenchmark::run);

    /** One line of the table. */
    private record Result(
            String set,
            String protocol,
            String kind,
            long seed,
            int rows,
            int columns,
            double auc,
            double ap,
            double f1,
            double fitSeconds,
            double scoreSeconds) {

        static final String HEADER = "set,protocol,kind,seed,rows,columns,auc,ap,f1,fit_cpu_s,score_cpu_s";

        String csv() {
            return String.format(
                    Locale.ROOT,
                    "%s,%s,%s,%d,%d,%d,%.4f,%.4f,%.4f,%.3f,%.3f",
                    set,
                    protocol,
                    kind,
                    seed,
                    rows,
                    columns,
                    auc,
                    ap,
                    f1,
                    fitSeconds,
                    scoreSeconds);
        }
    }

    /** What the table calls training and test rows that come in two files. */
    private static final String PAIR = "train-test";

    private AdbenchBenchmark() {}

    private static void run(Arguments arguments) throws IOException {
        List<Contender> contenders = arguments.list("kinds", "autoencoder,raw-knn", Contender::of);
        List<Protocol> protocols = arguments.list("protocol", "one-class", Protocol::of);
        List<Long> seeds = arguments.seeds("0");
        Path data = arguments.folder("data");
        Path file = arguments.output("out");
        List<Result> results = new ArrayList<>();
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
            report(Result.HEADER, out);
            if (LabelledSet.isPair(data)) {
                Protocol.Parts parts = LabelledSet.readPair(data);
                for (long seed : seeds) {
                    measure(parts, PAIR, contenders, seed, results, out);
                }
            } else {
                for (Path each : files(data)) {
                    LabelledSet set = LabelledSet.read(each);
                    for (Protocol protocol : protocols) {
                        for (long seed : seeds) {
                            measure(protocol.split(set, seed), protocol.text(), contenders, seed, results, out);
                        }
                    }
                }
            }
        }
        printMeans(results);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(LabelledSet::isSet).sorted().toList();
        }
    }

    private static void measure(
            Protocol.Parts parts,
            String protocol,
            List<Contender> contenders,
            long seed,
            List<Result> results,
            PrintWriter out) {
        for (Contender contender : contenders) {
            Result result = measure(parts, protocol, contender, seed);
            results.add(result);
            report(result.csv(), out);
        }
    }

    private static void report(String line, PrintWriter out) {
        System.out.println(line);
        out.println(line);
        out.flush();
    }

    private static Result measure(Protocol.Parts parts, String protocol, Contender contender, long seed) {
        double start = CpuTime.seconds();
        Contender.Trained trained = contender.train(parts.training(), seed);
        double fitted = CpuTime.seconds();
        double[] scores = trained.score(parts.test());
        double scored = CpuTime.seconds();
        RankingMetrics metrics = RankingMetrics.of(parts.test().labels(), scores);
        return new Result(
                parts.training().name(),
                protocol,
                contender.name(),
                seed,
                parts.training().size(),
                parts.training().schema().size(),
                metrics.rocAuc(),
                metrics.averagePrecision(),
                metrics.f1AtTrueCount(),
                fitted - start,
                scored - fitted);
    }

    /** Means over the sets of each set's mean over the seeds, and the mean rank by area under the ROC curve. */
    private static void printMeans(List<Result> results) {
        System.out.printf(
                Locale.ROOT,
                "%n%-14s %-46s %6s %6s %6s %6s %9s%n",
                "protocol",
                "kind",
                "AUC",
                "AP",
                "F1",
                "rank",
                "fit CPU s");
        Map<String, Map<String, List<Result>>> byProtocol = results.stream()
                .collect(Collectors.groupingBy(
                        Result::protocol,
                        LinkedHashMap::new,
                        Collectors.groupingBy(Result::kind, LinkedHashMap::new, Collectors.toList())));
        byProtocol.forEach((protocol, byKind) -> byKind.forEach((kind, own) -> System.out.printf(
                Locale.ROOT,
                "%-14s %-46s %6.2f %6.2f %6.2f %6.2f %9.2f%n",
                protocol,
                kind,
                100 * mean(own, Result::auc),
                100 * mean(own, Result::ap),
                100 * mean(own, Result::f1),
                mean(own, result -> rank(result, results)),
                mean(own, Result::fitSeconds))));
    }

    private static double mean(List<Result> results, ToDoubleFunction<Result> value) {
        return results.stream().mapToDouble(value).average().orElse(Double.NaN);
    }

    /** 1 for the best of those trained on the same rows; ties share the mean of their ranks. */
    private static double rank(Result own, List<Result> results) {
        double rank = 0.5;
        for (Result other : results) {
            if (other.set().equals(own.set())
                    && other.protocol().equals(own.protocol())
                    && other.seed() == own.seed()) {
                rank += other.auc() > own.auc() ? 1 : other.auc() == own.auc() ? 0.5 : 0;
            }
        }
        return rank;
    }
}
