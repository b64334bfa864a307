package io.github.deepanomaly.bench;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detectors.Detectors;
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
 * Whether the stated false-alarm rate holds on normal rows that nobody learned from: {@code mvn -Pbench-false-alarms
 * -Ddata=FOLDER [-Dsets=http,shuttle,magic.gamma] [-Dkinds=autoencoder] [-Dseeds=0,1]}. Half of the normal rows, drawn by seed,
 * train and calibrate (at most 20,000); the others are judged.
 */
public final class FalseAlarmBenchmark {

    private static final int MOST_TRAINING = 20_000;
    private static final double RATE = 0.01;

    private FalseAlarmBenchmark() {}

    /** Reads the system properties {@code data}, {@code sets}, {@code kinds} and {@code seeds}. */
    public static void main(String[] arguments) throws IOException {
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
        for (String name : Words.of("sets", "http,shuttle,magic.gamma")) {
            LabelledSet set = LabelledSet.read(Path.of(System.getProperty("data"), name + ".arff.gz"));
            for (String kind : Words.of("kinds", "autoencoder")) {
                for (String seed : Words.of("seeds", "0")) {
                    measure(set, Detectors.byId(kind).orElseThrow(), Long.parseLong(seed));
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
            AlarmTable.Line line =
                    AlarmTable.of(model.calibration(), 100, RATE).lines().get(0);
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
