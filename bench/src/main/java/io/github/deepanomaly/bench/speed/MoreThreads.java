package io.github.deepanomaly.bench.speed;

import io.github.deepanomaly.bench.data.GeneratedRows;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.engine.Engines;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.param.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** Wall time of training and scoring by the number of threads. A part of {@link ScalingBenchmark}. */
final class MoreThreads {

    private static final int TURNS = 5;

    private MoreThreads() {}

    /** Wall time, which is what more threads are for; the best of some turns, because other work only ever adds to it. */
    static void print(Kind kind) {
        System.out.printf(
                "%nwall time, best of %d turns%n%8s %26s %26s %30s%n",
                TURNS, "threads", "train 4096 x 500, s", "score 20000 x 30, s", "100 steps of 784 columns, s");
        Map<String, String> wide = Map.of("epochs", "5", "validation", "0", "hidden", "512 relu", "miniBatch", "512");
        Rows training = new GeneratedRows(4096, 500, 1).kept();
        Rows scored = new GeneratedRows(20_000, 30, 2).kept();
        List<double[]> scores = new ArrayList<>();
        for (int threads : new int[] {1, 2}) {
            Run run = Run.silent(Engines.of(Engines.Choice.BLAS, threads), 1);
            double trained = Double.MAX_VALUE;
            double judged = Double.MAX_VALUE;
            double stepped = Double.MAX_VALUE;
            Runnable step = EngineBenchmark.wideStep(run.engine());
            try (AnomalyModel model = train(kind, new GeneratedRows(12_000, 30, 1), Map.of("epochs", "1"), run)) {
                for (int turn = 0; turn < TURNS; turn++) {
                    trained = Math.min(
                            trained,
                            wallSeconds(() -> train(kind, training, wide, run).close()));
                    judged = Math.min(judged, wallSeconds(() -> scores.add(model.score(scored))));
                    stepped = Math.min(
                            stepped, wallSeconds(() -> IntStream.range(0, 100).forEach(i -> step.run())));
                }
            }
            System.out.printf(Locale.ROOT, "%8d %26.2f %26.2f %30.2f%n", threads, trained, judged, stepped);
        }
        System.out.printf(
                Locale.ROOT, "the same bits: %b%n", Arrays.equals(scores.get(0), scores.get(scores.size() - 1)));
    }

    private static double wallSeconds(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    private static AnomalyModel train(Kind kind, Rows rows, Map<String, String> changes, Run run) {
        return AnomalyModel.train(kind, Settings.parse(AnomalyModel.params(kind), changes), rows, run);
    }
}
