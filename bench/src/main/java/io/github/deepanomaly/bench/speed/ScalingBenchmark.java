package io.github.deepanomaly.bench.speed;

import io.github.deepanomaly.bench.data.GeneratedRows;
import io.github.deepanomaly.bench.program.Arguments;
import io.github.deepanomaly.bench.program.CpuTime;
import io.github.deepanomaly.bench.program.Program;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * CPU time and memory of the default autoencoder by rows and columns, one thread, made-up rows, in parts that can be
 * chosen; the time to match many levels, too.
 */
public final class ScalingBenchmark {

    private static final String PARTS = "growth,small,stream,threads,levels,million";

    /** How it is called. */
    public static final Program PROGRAM = new Program(
            "scaling", "time and memory by rows and columns", "[-Dparts=" + PARTS + "]", ScalingBenchmark::run);

    private static final Run RUN = Run.silent(Engines.of(Engines.Choice.BLAS, 1), 1);
    private static final Kind KIND = Detectors.ALL.get(0);

    /** Fixed, so that the work grows with the rows and not with the luck of early stopping. */
    private static final Map<String, String> FIXED_EPOCHS = Map.of("epochs", "10", "validation", "0");

    private static final int STREAMED = 600;
    private static final int TURNS = 5;

    private ScalingBenchmark() {}

    private static void run(Arguments arguments) throws IOException {
        List<String> parts = arguments.list("parts", PARTS, ScalingBenchmark::part);
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
            MoreThreads.print(KIND);
        }
        if (parts.contains("levels")) {
            ManyLevels.print(KIND, RUN);
        }
        if (parts.contains("million")) {
            million();
        }
    }

    private static String part(String name) {
        if (!List.of(PARTS.split(",", -1)).contains(name)) {
            throw new IllegalArgumentException("must be some of " + PARTS + ", got \"" + name + "\"");
        }
        return name;
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
                    double start = CpuTime.seconds();
                    try (AnomalyModel model = train(new GeneratedRows(n, d, 1), FIXED_EPOCHS)) {
                        training = Math.min(training, CpuTime.seconds() - start);
                        rate = Math.max(rate, rate(model, n, d));
                    }
                }
                print("%8d %8d %10.3f %14.3f %14.0f%n", n, d, training, 1e6 * training / n / 10, rate);
            }
        }
    }

    private static double rate(AnomalyModel model, int rows, int columns) {
        double start = CpuTime.seconds();
        model.score(new GeneratedRows(rows, columns, 2));
        return rows / (CpuTime.seconds() - start);
    }

    private static void small() {
        double start = CpuTime.seconds();
        try (AnomalyModel model = train(new GeneratedRows(5000, 30, 1), Map.of())) {
            print(
                    "%ndefaults, 5000 x 30: trained in %.2f s (%d epochs)%n",
                    CpuTime.seconds() - start, model.history().size());
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
                start = CpuTime.seconds();
            }
            for (double score : model.score(rows)) {
                sum += model.calibration().pValue(score);
            }
        }
        double time = CpuTime.seconds() - start;
        return sum > 0 ? 1e6 * time / (repetitions - repetitions / 2) / batch : Double.NaN;
    }

    /** A log of 8 sensors whose rows are judged as they arrive, by the window of 64 that ends with them. */
    private static void stream() {
        print("%na row of a log as it arrives, window 64 x 8 sensors, up to 2000 training rows:%n");
        for (Kind kind : Detectors.ALL) {
            Settings settings = Settings.defaults(AnomalyModel.params(kind))
                    .with(Windowing.WINDOW, 64)
                    .with(Windowing.ROW_SCORE, Windowing.RowScore.CAUSAL);
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
                start = CpuTime.seconds();
            }
            sum += stream.score(row);
        }
        double time = CpuTime.seconds() - start;
        return Double.isFinite(sum) ? 1e3 * time / (STREAMED - STREAMED / 2) : Double.NaN;
    }

    private static void million() throws IOException {
        int rows = 1_000_000;
        print(
                "%n1000000 x 30, one epoch, heap of at most %d MB:%n",
                Runtime.getRuntime().maxMemory() >> 20);
        double start = CpuTime.seconds();
        try (AnomalyModel model = train(new GeneratedRows(rows, 30, 1), Map.of("epochs", "1"))) {
            print("trained in %.1f s, peak heap %d MB%n", CpuTime.seconds() - start, peakHeap() >> 20);
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

    private static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, format, values);
    }
}
