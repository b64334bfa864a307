package io.github.deepanomaly.bench.accuracy;

import io.github.deepanomaly.bench.data.AnomalySorts;
import io.github.deepanomaly.bench.data.LabelledSet;
import io.github.deepanomaly.bench.data.Protocol;
import io.github.deepanomaly.bench.program.Arguments;
import io.github.deepanomaly.bench.program.Program;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.engine.Engines;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.verdict.RankingMetrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a few labels are worth, by the contaminated protocol: a share of the training anomalies, at least one, is labelled, all other
 * rows are unlabelled. The lines {@code new} divide the anomalies in two by 2-means, label a tenth of one half, and test with the
 * normal rows and the other half; {@code new, 0 %} is the same without labels.
 */
public final class LabelBenchmark {

    /** How it is called. */
    public static final Program PROGRAM = new Program(
            "labels",
            "what a few labelled anomalies are worth",
            "-Ddata=FOLDER [-Dkinds=autoencoder:contaminated=true;knn:contaminated=true] [-Dseeds=0,1]",
            LabelBenchmark::run);

    private static final double[] SHARES = {0, 0.01, 0.05, 0.1};

    private static final double NEW_SHARE = 0.1;

    /** Fewer of a sort are no sort. */
    private static final int FEWEST = 3;

    private record Measured(double auc, double ap) {}

    private LabelBenchmark() {}

    private static void run(Arguments arguments) throws IOException {
        List<Contender.Ours> contenders = arguments.list("kinds", "autoencoder:contaminated=true", Contender::ours);
        List<Long> seeds = arguments.seeds("0");
        List<Path> files;
        try (Stream<Path> all = Files.list(arguments.folder("data"))) {
            files = all.filter(LabelledSet::isSet).sorted().toList();
        }
        Map<String, List<Measured>> results = new LinkedHashMap<>();
        for (Path file : files) {
            LabelledSet set = LabelledSet.read(file);
            for (long seed : seeds) {
                Protocol.Parts parts = Protocol.CONTAMINATED.split(set, seed);
                contenders.forEach(contender -> measure(contender, parts, seed, results));
            }
        }
        System.out.printf("%n| kind | labelled anomalies | AUC | AP | runs |%n|---|---|---|---|---|%n");
        results.forEach((name, all) -> System.out.printf(
                Locale.ROOT,
                "| %s | %.2f | %.2f | %d |%n",
                name,
                100 * all.stream().mapToDouble(Measured::auc).average().orElse(Double.NaN),
                100 * all.stream().mapToDouble(Measured::ap).average().orElse(Double.NaN),
                all.size()));
    }

    private static void measure(
            Contender.Ours contender, Protocol.Parts parts, long seed, Map<String, List<Measured>> results) {
        for (double share : SHARES) {
            BitSet labelled = drawn(parts.training(), share, row -> true, seed);
            measure(contender, parts, labelled, percent(share), row -> true, seed, results);
        }
        AnomalySorts sorts = AnomalySorts.of(parts, seed);
        for (int sort = 0; sort < 2; sort++) {
            int known = sort;
            IntPredicate tested = row -> !parts.test().anomalies().get(row) || sorts.test(row) != known;
            BitSet labelled = drawn(parts.training(), NEW_SHARE, row -> sorts.training(row) == known, seed);
            if (sorts.trainingSize(known) >= FEWEST && sorts.testSize(1 - known) >= FEWEST) {
                measure(contender, parts, new BitSet(), "new, 0 %", tested, seed, results);
                measure(contender, parts, labelled, "new, " + percent(NEW_SHARE), tested, seed, results);
            }
        }
    }

    private static String percent(double share) {
        return Math.round(100 * share) + " %";
    }

    private static BitSet drawn(LabelledSet set, double share, IntPredicate chosen, long seed) {
        List<Integer> anomalies = new ArrayList<>(IntStream.range(0, set.size())
                .filter(row -> set.anomalies().get(row) && chosen.test(row))
                .boxed()
                .toList());
        Collections.shuffle(anomalies, new Random(seed));
        BitSet drawn = new BitSet();
        long size = share == 0 ? 0 : Math.max(1, Math.round(share * anomalies.size()));
        anomalies.stream().limit(size).forEach(drawn::set);
        return drawn;
    }

    private static void measure(
            Contender.Ours contender,
            Protocol.Parts parts,
            BitSet labelled,
            String name,
            IntPredicate tested,
            long seed,
            Map<String, List<Measured>> results) {
        Rows rows = parts.training().with(labelled);
        Run run = new Run(Engines.of(Engines.Choice.AUTO, 1), seed, Progress.SILENT);
        LabelledSet test = parts.test()
                .only(IntStream.range(0, parts.test().size())
                        .filter(tested)
                        .boxed()
                        .toList());
        try (AnomalyModel model = AnomalyModel.train(contender.kind(), contender.settings(), rows, run)) {
            RankingMetrics metrics = RankingMetrics.of(test.labels(), model.score(test.unlabelled()));
            Measured measured = new Measured(metrics.rocAuc(), metrics.averagePrecision());
            results.computeIfAbsent(contender.name() + " | " + name, key -> new ArrayList<>())
                    .add(measured);
            System.out.printf(
                    Locale.ROOT,
                    "%s,%s,%s,%d,%.4f,%.4f%n",
                    parts.training().name(),
                    contender.name(),
                    name,
                    seed,
                    measured.auc(),
                    measured.ap());
        }
    }
}
