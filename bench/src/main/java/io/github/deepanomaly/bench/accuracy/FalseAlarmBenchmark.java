package io.github.deepanomaly.bench.accuracy;

import io.github.deepanomaly.bench.data.LabelledSet;
import io.github.deepanomaly.bench.program.Arguments;
import io.github.deepanomaly.bench.program.Program;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.engine.Engines;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.verdict.AlarmTable;
import io.github.deepanomaly.verdict.ThresholdRule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Whether the stated false-alarm rate holds on normal rows that nobody learned from. Half of the normal rows, drawn by seed, train
 * and calibrate (at most 20,000); the others are judged.
 */
public final class FalseAlarmBenchmark {

    /** How it is called. */
    public static final Program PROGRAM = new Program(
            "false-alarms",
            "whether the stated rate of false alarms holds",
            "-Ddata=FOLDER [-Dsets=http,shuttle] [-Dkinds=autoencoder] [-Dseeds=0,1]",
            FalseAlarmBenchmark::run);

    private static final int MOST_TRAINING = 20_000;
    private static final double RATE = 0.01;

    private FalseAlarmBenchmark() {}

    private static void run(Arguments arguments) throws IOException {
        Path data = arguments.folder("data");
        List<Path> sets = arguments.list(
                "sets",
                "http,shuttle,magic.gamma",
                name -> Arguments.file(data.resolve(name + ".arff.gz").toString()));
        List<Kind> kinds = arguments.list("kinds", "autoencoder", Contender::kind);
        List<Long> seeds = arguments.seeds("0");
        System.out.printf(
                Locale.ROOT,
                "%-14s %-22s %4s %10s %8s %10s %10s %18s%n",
                "set",
                "kind",
                "seed",
                "calibrated",
                "judged",
                "stated %",
                "flagged %",
                "95 % interval");
        for (Path file : sets) {
            LabelledSet set = LabelledSet.read(file);
            for (Kind kind : kinds) {
                for (long seed : seeds) {
                    measure(set, kind, seed);
                }
            }
        }
    }

    private static void measure(LabelledSet set, Kind kind, long seed) {
        List<double[]> normal = new ArrayList<>();
        for (int row = 0; row < set.size(); row++) {
            if (!set.anomalies().get(row)) {
                normal.add(set.rows().get(row));
            }
        }
        Collections.shuffle(normal, new Random(seed));
        int training = Math.min(MOST_TRAINING, normal.size() / 2);
        Run run = Run.silent(Engines.of(Engines.Choice.AUTO, 1), seed);
        Settings settings = Settings.defaults(AnomalyModel.params(kind));
        Rows learned = Rows.of(set.schema(), normal.subList(0, training));
        try (AnomalyModel model = AnomalyModel.train(kind, settings, learned, run)) {
            double threshold =
                    new ThresholdRule(ThresholdRule.Method.FALSE_ALARM_RATE, RATE).threshold(model.calibration());
            List<double[]> unseen = normal.subList(training, normal.size());
            double[] scores = model.score(Rows.of(set.schema(), unseen));
            double flagged =
                    Arrays.stream(scores).filter(score -> score > threshold).count() / (double) scores.length;
            List<AlarmTable.Line> lines =
                    AlarmTable.of(model.calibration(), 100, RATE).lines();
            if (lines.isEmpty()) {
                System.out.println(set.name() + ", " + kind.id() + ": "
                        + model.calibration().size() + " calibration rows are too few for a rate of " + RATE);
                return;
            }
            AlarmTable.Line line = lines.get(0);
            System.out.printf(
                    Locale.ROOT,
                    "%-14s %-22s %4d %10d %8d %10.3f %10.3f %8.3f to %6.3f%n",
                    set.name(),
                    kind.id(),
                    seed,
                    model.calibration().size(),
                    scores.length,
                    line.alarms(),
                    100 * flagged,
                    line.least(),
                    line.most());
        }
    }
}
