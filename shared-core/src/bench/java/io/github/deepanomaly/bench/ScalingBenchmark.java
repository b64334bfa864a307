package io.github.deepanomaly.bench;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detectors.Detectors;
import io.github.deepanomaly.engine.Engines;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.model.ScoreStream;
import io.github.deepanomaly.model.windows.Windowing;
import io.github.deepanomaly.param.Settings;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * CPU time and memory of the default autoencoder by rows and columns, one thread, made-up rows: {@code mvn -Pbench-scaling}.
 * {@code -Dparts=growth,small,stream,threads,million} chooses among the parts; {@code -Dheap=320m} is the heap that all must fit into.
 */
public final class ScalingBenchmark {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final Run RUN = Run.silent(Engines.of(Engines.Choice.BLAS, 1), 1);
    private static final Kind KIND = Detectors.ALL.get(0);

    /** Fixed, so that the work grows with the rows and not with the luck of early stopping. */
    private static final Map<String, String> FIXED_EPOCHS = Map.of("epochs", "10", "validation", "0");

    private static final int STREAMED = 600;
    private static final int TURNS = 5;

    private ScalingBenchmark() {}

    /** Takes the names of the parts, between commas. */
    public static void main(String[] arguments) throws IOException {
        List<String> parts = Arrays.asList(arguments[0].split(",", -1));
        warmUp();
        if (parts.contains("growth")) {
            growth("rows", List.of(2500, 5000, 10_000, 20_000), List.of(30));
            growth("columns", List.of(5000), List.of(15, 30, 60, 120));
        }
        if (parts.contains("small")) {
            small();
        }
        if (parts.contains("stream")) {
            stream();
        }
        if (parts.contains("threads")) {
            threads();
        }
        if (parts.contains("million")) {
            million();
        }
    }

    private static void warmUp() {
        for (int i = 0; i < 20; i++) {
            try (AnomalyModel model = train(new GeneratedRows(2000, 30, i), FIXED_EPOCHS)) {
                model.score(new GeneratedRows(5000, 30, i));
            }
        }
    }

    private static AnomalyModel train(Rows rows, Map<String, String> changes) {
        return train(rows, changes, RUN);
    }

    private static AnomalyModel train(Rows rows, Map<String, String> changes, Run run) {
        Settings settings = Settings.parse(AnomalyModel.params(KIND), changes);
        return AnomalyModel.train(KIND, settings, rows, run);
    }

    private static void growth(String what, List<Integer> rows, List<Integer> columns) {
        System.out.printf(
                "%nby %s, 10 epochs, best of %d turns%n%8s %8s %10s %14s %14s%n",
                what, TURNS, "rows", "columns", "train s", "us/row/epoch", "scored rows/s");
        for (int n : rows) {
            for (int d : columns) {
                double training = Double.MAX_VALUE;
                double rate = 0;
                for (int turn = 0; turn < TURNS; turn++) { // the first ones still compile
                    double start = seconds();
                    try (AnomalyModel model = train(new GeneratedRows(n, d, 1), FIXED_EPOCHS)) {
                        training = Math.min(training, seconds() - start);
                        rate = Math.max(rate, rate(model, n, d));
                    }
                }
                print("%8d %8d %10.3f %14.3f %14.0f%n", n, d, training, 1e6 * training / n / 10, rate);
            }
        }
    }

    private static double rate(AnomalyModel model, int rows, int columns) {
        double start = seconds();
        model.score(new GeneratedRows(rows, columns, 2));
        return rows / (seconds() - start);
    }

    private static void small() {
        double start = seconds();
        try (AnomalyModel model = train(new GeneratedRows(5000, 30, 1), Map.of())) {
            print(
                    "%ndefaults, 5000 x 30: trained in %.2f s (%d epochs)%n",
                    seconds() - start, model.history().size());
            print("scored: %.0f rows/s%n", rate(model, 50_000, 30));
            print("one row at a time, encoded, scored and calibrated: %.1f us%n", microseconds(model, 1, 2000));
            print("in batches of 1000: %.2f us a row%n", microseconds(model, 1000, 40));
        }
    }

    /** CPU time a row, p-value included; the second half of the repetitions counts. */
    private static double microseconds(AnomalyModel model, int batch, int repetitions) {
        List<double[]> copies = new ArrayList<>();
        new GeneratedRows(batch, 30, 3).forEach(row -> copies.add(row.clone()));
        Rows rows = Rows.of(model.schema(), copies);
        double start = 0;
        double sum = 0;
        for (int i = 0; i < repetitions; i++) {
            if (i == repetitions / 2) {
                start = seconds();
            }
            for (double score : model.score(rows)) {
                sum += model.calibration().pValue(score);
            }
        }
        double time = seconds() - start;
        return sum > 0 ? 1e6 * time / (repetitions - repetitions / 2) / batch : Double.NaN;
    }

    /** A log of 8 sensors whose rows are judged as they arrive, by the window of 64 that ends with them. */
    private static void stream() {
        print("%na row of a log as it arrives, window 64 x 8 sensors, up to 2000 training rows:%n");
        for (Kind kind : Detectors.ALL) {
            Settings settings = Settings.defaults(AnomalyModel.params(kind))
                    .with(Windowing.WINDOW, 64)
                    .with(Windowing.FOLD, Windowing.Fold.CAUSAL);
            if (settings.find("epochs").isPresent()) {
                settings = settings.with("epochs", "1");
            }
            try (AnomalyModel model = AnomalyModel.train(kind, settings, new GeneratedRows(2000, 8, 1), RUN)) {
                print("%-32s %8.3f ms%n", kind.id(), milliseconds(model.stream()));
            }
        }
    }

    /** CPU time a row; the second half of the rows counts. */
    private static double milliseconds(ScoreStream stream) {
        int passed = 0;
        double start = 0;
        double sum = 0;
        for (double[] row : new GeneratedRows(STREAMED, 8, 2)) {
            if (passed++ == STREAMED / 2) {
                start = seconds();
            }
            sum += stream.score(row);
        }
        double time = seconds() - start;
        return Double.isFinite(sum) ? 1e3 * time / (STREAMED - STREAMED / 2) : Double.NaN;
    }

    /** Wall time, which is what more threads are for; the best of some turns, because other work only ever adds to it. */
    private static void threads() {
        print(
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
            try (AnomalyModel model = train(new GeneratedRows(12_000, 30, 1), Map.of("epochs", "1"), run)) {
                for (int turn = 0; turn < TURNS; turn++) {
                    trained = Math.min(
                            trained,
                            wallSeconds(() -> train(training, wide, run).close()));
                    judged = Math.min(judged, wallSeconds(() -> scores.add(model.score(scored))));
                    stepped = Math.min(
                            stepped, wallSeconds(() -> IntStream.range(0, 100).forEach(i -> step.run())));
                }
            }
            print("%8d %26.2f %26.2f %30.2f%n", threads, trained, judged, stepped);
        }
        print("the same bits: %b%n", Arrays.equals(scores.get(0), scores.get(scores.size() - 1)));
    }

    private static double wallSeconds(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    private static void million() throws IOException {
        int rows = 1_000_000;
        print(
                "%n1000000 x 30, one epoch, heap of at most %d MB:%n",
                Runtime.getRuntime().maxMemory() >> 20);
        double start = seconds();
        try (AnomalyModel model = train(new GeneratedRows(rows, 30, 1), Map.of("epochs", "1"))) {
            print("trained in %.1f s, peak heap %d MB%n", seconds() - start, peakHeap() >> 20);
            print("scored: %.0f rows/s, peak heap %d MB%n", rate(model, rows, 30), peakHeap() >> 20);
        }
        Path status = Path.of("/proc/self/status");
        if (Files.exists(status)) {
            Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("VmHWM"))
                    .forEach(System.out::println);
        }
    }

    /** The sum of the pools' peaks, which is at least the peak of the sum. */
    private static long peakHeap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong((MemoryPoolMXBean pool) -> pool.getPeakUsage().getUsed())
                .sum();
    }

    private static double seconds() {
        return THREADS.getCurrentThreadCpuTime() / 1e9;
    }

    private static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, format, values);
    }
}
