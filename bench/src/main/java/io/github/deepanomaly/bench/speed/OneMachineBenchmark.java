package io.github.deepanomaly.bench.speed;

import io.github.deepanomaly.bench.data.GeneratedRows;
import io.github.deepanomaly.bench.program.Arguments;
import io.github.deepanomaly.bench.program.Program;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detectors.Detectors;
import io.github.deepanomaly.engine.Engines;
import io.github.deepanomaly.explain.Contribution;
import io.github.deepanomaly.explain.local.ExplanationMethod;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.param.Settings;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Wall time of the parallel work of one machine with one thread and with two: folds as the filter trains them, an ensemble, a forest,
 * Shapley values, and eight callers of one model. Wants two cores that do nothing else.
 */
public final class OneMachineBenchmark {

    /** How it is called. */
    public static final Program PROGRAM = new Program(
            "one-machine", "wall time with one thread and with two", "[-Drows=6000]", OneMachineBenchmark::run);

    private static final int TURNS = 3;
    private static final int FOLDS = 3;
    private static final int CALLERS = 8;
    private static final int EXPLAINED = 1_000;
    private static final Kind AUTOENCODER = Detectors.byId("autoencoder").orElseThrow();
    private static final Kind FOREST = Detectors.byId("isolation-forest").orElseThrow();

    private OneMachineBenchmark() {}

    /** Work whose result are numbers. */
    private interface Work {
        double[] of(Run run);
    }

    private static void run(Arguments arguments) {
        int size = arguments.value("rows", "6000", Integer::valueOf);
        Rows rows = new GeneratedRows(size, 30, 1).kept();
        Rows other = new GeneratedRows(size, 30, 2).kept();
        System.out.printf(
                Locale.ROOT,
                "%d rows of 30 columns, %d processors, best of %d turns%n%-34s %10s %10s %8s %s%n",
                size,
                Runtime.getRuntime().availableProcessors(),
                TURNS,
                "wall time",
                "1 thread",
                "2 threads",
                "ratio",
                "same bits");
        Map<String, String> brief = Map.of("epochs", "30", "validation", "0");
        print("filter with " + FOLDS + " folds: training", run -> {
            List<AnomalyModel> models = run.parts(
                    FOLDS + 1, (fold, part) -> train(AUTOENCODER, rows, brief, part), AnomalyModel::close);
            return scored(models, other);
        });
        Map<String, String> four = Map.of("epochs", "30", "validation", "0", "ensemble", "4");
        print("ensemble of 4: training, scoring", run -> scored(List.of(train(AUTOENCODER, rows, four, run)), other));
        Map<String, String> trees = Map.of("trees", "400", "subsample", "2048");
        print("forest of 400: training, scoring", run -> scored(List.of(train(FOREST, rows, trees, run)), other));
        ExplanationMethod shapley = new ExplanationMethod(ExplanationMethod.Choice.SHAPLEY, 10, 200, 500, 1);
        Rows few = new GeneratedRows(EXPLAINED, 30, 3).kept();
        print("Shapley values of 1,000 rows", run -> {
            try (AnomalyModel model = train(AUTOENCODER, rows, Map.of("epochs", "1"), run)) {
                return model.explainer(shapley, rows).explain(few, Progress.SILENT).stream()
                        .flatMapToDouble(each -> each.explanation().contributions().stream()
                                .mapToDouble(Contribution::value))
                        .toArray();
            }
        });
        callers(rows, other, size);
    }

    /** One model without threads of its own, asked by one caller eight times, and by eight callers. */
    private static void callers(Rows rows, Rows other, int size) {
        Run run = Run.silent(Engines.of(Engines.Choice.BLAS, 1), 1);
        try (AnomalyModel model = train(AUTOENCODER, rows, Map.of("epochs", "1"), run)) {
            double[] expected = model.score(other);
            double alone = Double.MAX_VALUE;
            double together = Double.MAX_VALUE;
            boolean same = true;
            for (int turn = 0; turn < TURNS; turn++) {
                alone = Math.min(
                        alone, seconds(() -> IntStream.range(0, CALLERS).forEach(i -> model.score(other))));
                long start = System.nanoTime();
                List<CompletableFuture<double[]>> asked = IntStream.range(0, CALLERS)
                        .mapToObj(i -> CompletableFuture.supplyAsync(
                                () -> model.score(other), work -> new Thread(work).start()))
                        .toList();
                for (CompletableFuture<double[]> each : asked) {
                    same &= Arrays.equals(expected, each.join());
                }
                together = Math.min(together, (System.nanoTime() - start) / 1e9);
            }
            line(CALLERS + " callers, " + size + " rows each", alone, together, same);
        }
    }

    private static void print(String name, Work work) {
        double[] best = {Double.MAX_VALUE, Double.MAX_VALUE};
        double[][] results = new double[2][];
        for (int turn = 0; turn < TURNS; turn++) {
            for (int threads = 1; threads <= 2; threads++) {
                int at = threads - 1;
                Run run = Run.silent(Engines.of(Engines.Choice.BLAS, threads), 1);
                best[at] = Math.min(best[at], seconds(() -> results[at] = work.of(run)));
            }
        }
        line(name, best[0], best[1], Arrays.equals(results[0], results[1]));
    }

    private static void line(String name, double one, double two, boolean same) {
        System.out.printf(Locale.ROOT, "%-34s %8.2f s %8.2f s %8.2f %b%n", name, one, two, one / two, same);
    }

    private static double[] scored(List<AnomalyModel> models, Rows rows) {
        double[] scores = models.stream()
                .flatMapToDouble(model -> DoubleStream.of(model.score(rows)))
                .toArray();
        models.forEach(AnomalyModel::close);
        return scores;
    }

    private static double seconds(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    private static AnomalyModel train(Kind kind, Rows rows, Map<String, String> changes, Run run) {
        return AnomalyModel.train(kind, Settings.parse(AnomalyModel.params(kind), changes), rows, run);
    }
}
