package io.github.deepanomaly.bench.accuracy;

import io.github.deepanomaly.bench.data.LabelledSet;
import io.github.deepanomaly.bench.program.Arguments;
import io.github.deepanomaly.bench.program.Program;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.engine.Engines;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.model.marks.KeptRows;
import io.github.deepanomaly.verdict.RankingMetrics;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * What marks after training are worth, and how long they take: a detector trains on unlabelled rows and judges them; the anomalies
 * among its highest-ranked rows are confirmed, as somebody does who looks at the top of the list; the other rows measure it.
 */
public final class MarkBenchmark {

    /** How it is called. */
    public static final Program PROGRAM = new Program(
            "marks",
            "what confirmed anomalies change in the ranking of the other rows, and how soon",
            "-Ddata=FILE [-Drows=100000] [-Dkinds=isolation-forest:contaminated=true] [-Dseeds=0]",
            MarkBenchmark::run);

    private static final int MARKS = 3;

    private MarkBenchmark() {}

    private static void run(Arguments arguments) throws IOException {
        LabelledSet set = LabelledSet.read(arguments.value("data", "", Arguments::file));
        int most = arguments.value("rows", "100000", Integer::valueOf);
        List<Contender.Ours> contenders =
                arguments.list("kinds", "isolation-forest:contaminated=true", Contender::ours);
        System.out.printf(
                "| kind | seed | rows | AP before | AP after | keeping | marking |%n|---|---|---|---|---|---|---|%n");
        for (long seed : arguments.seeds("0")) {
            List<Integer> all =
                    new ArrayList<>(IntStream.range(0, set.size()).boxed().toList());
            Collections.shuffle(all, new Random(seed));
            LabelledSet drawn = set.only(all.subList(0, Math.min(most, all.size())));
            contenders.forEach(contender -> measure(contender, drawn, seed));
        }
    }

    private static void measure(Contender.Ours contender, LabelledSet set, long seed) {
        Rows rows = set.unlabelled();
        Run run = new Run(Engines.of(Engines.Choice.AUTO, 1), seed, Progress.SILENT);
        try (AnomalyModel model = AnomalyModel.train(contender.kind(), contender.settings(), rows, run)) {
            double[] before = model.score(rows);
            BitSet confirmed = new BitSet();
            ranked(before).stream()
                    .filter(row -> set.anomalies().get(row))
                    .limit(MARKS)
                    .forEach(confirmed::set);
            long begin = System.nanoTime();
            KeptRows kept = model.adjustment().keep(rows, before, Progress.SILENT);
            long there = System.nanoTime();
            Rows marked = set.only(confirmed.stream().boxed().toList()).with(all(confirmed.cardinality()));
            double[] after = kept.with(marked).scores();
            ranked(after);
            long end = System.nanoTime();
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %d | %d | %.4f | %.4f | %d ms | %d ms |%n",
                    contender.name(),
                    seed,
                    set.size(),
                    precision(set, before, confirmed),
                    precision(set, after, confirmed),
                    (there - begin) / 1_000_000,
                    (end - there) / 1_000_000);
        }
    }

    private static BitSet all(int size) {
        BitSet all = new BitSet();
        all.set(0, size);
        return all;
    }

    private static List<Integer> ranked(double[] scores) {
        return IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble(row -> -scores[row]))
                .toList();
    }

    /** The average precision on the rows that nobody has marked. */
    private static double precision(LabelledSet set, double[] scores, BitSet without) {
        int[] rest = IntStream.range(0, scores.length)
                .filter(row -> !without.get(row))
                .toArray();
        boolean[] labels = new boolean[rest.length];
        double[] known = new double[rest.length];
        for (int i = 0; i < rest.length; i++) {
            labels[i] = set.anomalies().get(rest[i]);
            known[i] = scores[rest[i]];
        }
        return RankingMetrics.of(labels, known).averagePrecision();
    }
}
