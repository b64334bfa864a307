package io.github.deepanomaly.bench.accuracy;

import io.github.deepanomaly.bench.data.LabelledSet;
import io.github.deepanomaly.bench.data.Protocol;
import io.github.deepanomaly.bench.program.Arguments;
import io.github.deepanomaly.bench.program.Program;
import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.engine.Engines;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.model.windows.Windowing;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.verdict.RankingMetrics;
import io.github.deepanomaly.verdict.ThresholdRule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * One model of all rows against a model for each value of a key: what is found, and whether the stated rate of false alarms holds within
 * each value. On simulated machines, or with another key on a set in two files, whose normal rows of both files are mixed by seed: half
 * of them train.
 */
public final class KeyBenchmark {

    /** How it is called. */
    public static final Program PROGRAM = new Program(
            "keys",
            "one model of all rows against a model for each value of a key",
            "[-Drows=300] [-Ddata=FOLDER] [-Dkey=COLUMN] [-Dkinds=knn,automatic] [-Dseeds=0,1]",
            KeyBenchmark::run);

    private static final String MACHINE = "machine";
    private static final int MACHINES = 20;
    private static final int NORMAL = 500;
    private static final int ODD = 20;

    /** The least and the largest distance of a planted value from usual ones, in the machine's deviations. */
    private static final double NEAR = 3;

    private static final double FAR = 8;

    /** Values with fewer normal test rows say nothing about a rate. */
    private static final int ENOUGH = 100;

    private static final double[] RATES = {0.05, 0.01, 0.001};

    private KeyBenchmark() {}

    private static void run(Arguments arguments) throws IOException {
        List<Kind> kinds = arguments.list("kinds", "knn,automatic", Contender::kind);
        List<Long> seeds = arguments.seeds("0");
        String key = arguments.text("key", MACHINE);
        boolean simulated = key.equals(MACHINE);
        int rows = arguments.value("rows", "300", Integer::valueOf);
        System.out.printf(
                Locale.ROOT,
                "%-22s %-10s %6s %6s   for each rate: mean and largest of the keys, percent; found, percent%n",
                "kind",
                "models",
                "AUC",
                "AP");
        for (Kind kind : kinds) {
            for (boolean perKey : new boolean[] {false, true}) {
                Tally tally = new Tally();
                for (long seed : seeds) {
                    Protocol.Parts parts =
                            simulated ? fleet(rows, seed) : mixed(LabelledSet.readPair(arguments.folder("data")), seed);
                    measure(kind, key, perKey, parts, seed, tally);
                }
                System.out.printf(Locale.ROOT, "%-22s %-10s %s%n", kind.id(), perKey ? "of keys" : "of all", tally);
            }
        }
    }

    /** Sums over seeds. */
    private static final class Tally {

        private int runs;
        private double auc;
        private double ap;
        private final double[] mean = new double[RATES.length];
        private final double[] most = new double[RATES.length];
        private final double[] found = new double[RATES.length];

        @Override
        public String toString() {
            StringBuilder text =
                    new StringBuilder(String.format(Locale.ROOT, "%6.1f %6.1f ", 100 * auc / runs, 100 * ap / runs));
            for (int i = 0; i < RATES.length; i++) {
                text.append(String.format(
                        Locale.ROOT,
                        "  %s: %.2f %.2f; %.1f",
                        RATES[i],
                        100 * mean[i] / runs,
                        100 * most[i] / runs,
                        100 * found[i] / runs));
            }
            return text.toString();
        }
    }

    private static void measure(Kind kind, String key, boolean perKey, Protocol.Parts parts, long seed, Tally tally) {
        Settings settings = Settings.defaults(AnomalyModel.params(kind))
                .with(Windowing.KEY, key)
                .with(Windowing.PER_KEY, perKey);
        Run run = Run.silent(Engines.of(Engines.Choice.AUTO, 1), seed);
        try (AnomalyModel model =
                AnomalyModel.train(kind, settings, parts.training().unlabelled(), run)) {
            double[] scores = model.score(parts.test().unlabelled());
            RankingMetrics metrics = RankingMetrics.of(parts.test().labels(), scores);
            tally.runs++;
            tally.auc += metrics.rocAuc();
            tally.ap += metrics.averagePrecision();
            for (int i = 0; i < RATES.length; i++) {
                double threshold = new ThresholdRule(ThresholdRule.Method.FALSE_ALARM_RATE, RATES[i])
                        .threshold(model.calibration());
                double[] rates = rates(parts.test(), key, scores, threshold);
                tally.mean[i] += Arrays.stream(rates).average().orElse(Double.NaN);
                tally.most[i] += Arrays.stream(rates).max().orElse(Double.NaN);
                tally.found[i] += IntStream.range(0, scores.length)
                        .filter(row -> parts.test().anomalies().get(row))
                        .mapToDouble(row -> scores[row] > threshold ? 1 : 0)
                        .average()
                        .orElse(Double.NaN);
            }
        }
    }

    /** The share of the normal rows of each value that is above a threshold, for values with enough of them. */
    private static double[] rates(LabelledSet test, String key, double[] scores, double threshold) {
        int column = IntStream.range(0, test.schema().size())
                .filter(i -> test.schema().columns().get(i).name().equals(key))
                .findFirst()
                .orElseThrow();
        Map<Double, int[]> counts = new TreeMap<>();
        for (int row = 0; row < scores.length; row++) {
            if (!test.anomalies().get(row)) {
                int[] count = counts.computeIfAbsent(test.rows().get(row)[column], value -> new int[2]);
                count[0]++;
                count[1] += scores[row] > threshold ? 1 : 0;
            }
        }
        return counts.values().stream()
                .filter(count -> count[0] >= ENOUGH)
                .mapToDouble(count -> (double) count[1] / count[0])
                .toArray();
    }

    /** Machines with levels and scales of their own, of which one in four is a thousand times that of another. */
    private static Protocol.Parts fleet(int rows, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<double[]> training = new ArrayList<>();
        List<double[]> test = new ArrayList<>();
        List<Boolean> anomalies = new ArrayList<>();
        for (int machine = 0; machine < MACHINES; machine++) {
            for (int i = 0; i < rows; i++) {
                training.add(row(machine, -1, random));
            }
            for (int i = 0; i < NORMAL + ODD; i++) {
                test.add(row(machine, i < NORMAL ? -1 : random.nextInt(3), random));
                anomalies.add(i >= NORMAL);
            }
        }
        Schema schema = new Schema(List.of(
                new Column.Nominal(
                        MACHINE,
                        IntStream.range(0, MACHINES).mapToObj(i -> "m" + i).toList()),
                new Column.Numeric("load"),
                new Column.Numeric("heat"),
                new Column.Numeric("speed")));
        return new Protocol.Parts(
                new LabelledSet("fleet", schema, training, Collections.nCopies(training.size(), false)),
                new LabelledSet("fleet", schema, test, anomalies));
    }

    private static double[] row(int machine, int odd, SplittableRandom random) {
        double scale = Math.pow(10, machine % 4);
        double level = 50 * scale * (1 + machine % 3);
        double load = random.nextGaussian();
        double[] row = {load, load + random.nextGaussian() / 2, -load - random.nextGaussian() / 2};
        if (odd >= 0) {
            row[odd] += (random.nextBoolean() ? 1 : -1) * (NEAR + (FAR - NEAR) * random.nextDouble());
        }
        return new double[] {machine, level + scale * row[0], 2 * level + scale * row[1], level + scale * row[2]};
    }

    /** Half of the normal rows of both files trains; the others are judged with all anomalies of the second. */
    private static Protocol.Parts mixed(Protocol.Parts given, long seed) {
        LabelledSet test = given.test();
        List<double[]> normal = new ArrayList<>(given.training().rows());
        List<double[]> judged = new ArrayList<>();
        IntStream.range(0, test.size())
                .forEach(row -> (test.anomalies().get(row) ? judged : normal)
                        .add(test.rows().get(row)));
        Collections.shuffle(normal, new Random(seed));
        int half = normal.size() / 2;
        List<Boolean> labels = new ArrayList<>(Collections.nCopies(judged.size(), true));
        judged.addAll(normal.subList(half, normal.size()));
        labels.addAll(Collections.nCopies(normal.size() - half, false));
        return new Protocol.Parts(
                new LabelledSet(test.name(), test.schema(), normal.subList(0, half), Collections.nCopies(half, false)),
                new LabelledSet(test.name(), test.schema(), judged, labels));
    }
}
