package io.github.deepanomaly.bench.speed;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.github.deepanomaly.bench.data.GeneratedRows;
import io.github.deepanomaly.bench.program.Arguments;
import io.github.deepanomaly.bench.program.Program;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detectors.Detectors;
import io.github.deepanomaly.engine.Engines;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.onnx.OnnxExport;
import io.github.deepanomaly.onnx.OnnxInputs;
import io.github.deepanomaly.param.Settings;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.DoubleBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A model and its ONNX file, which ONNX Runtime scores: CPU time of the process for a row of a batch and for a row alone, one thread
 * each, in turns; the median turn counts.
 */
public final class OnnxBenchmark {

    /** How it is called. */
    public static final Program PROGRAM = new Program(
            "onnx",
            "time to score a row, and by ONNX Runtime",
            "[-Dkinds=autoencoder,knn,...] [-Drows=5000]",
            OnnxBenchmark::run);

    private static final int COLUMNS = 30;
    private static final int TURNS = 5;
    private static final int BATCHES = 10;
    private static final int ALONE = 2_000;

    private OnnxBenchmark() {}

    /** Something that scores. */
    private interface Task {
        void run() throws OrtException;
    }

    private static void run(Arguments arguments) throws IOException, OrtException {
        int size = arguments.value("rows", "5000", Integer::valueOf);
        List<Kind> kinds = arguments.list(
                "kinds",
                "autoencoder,variational-autoencoder,deep-svdd,knn,mahalanobis,pca,isolation-forest,column-tails,automatic",
                word -> Detectors.byId(word)
                        .orElseThrow(() -> new IllegalArgumentException("there is no detector \"" + word + "\"")));
        System.out.printf(
                Locale.ROOT,
                "%d training rows of %d columns; microseconds of CPU time a row%n%-26s %12s %12s %8s %12s %12s%n",
                size,
                COLUMNS,
                "",
                "batch",
                "onnx batch",
                "ratio",
                "alone",
                "onnx alone");
        for (Kind kind : kinds) {
            print(kind, size);
        }
    }

    private static void print(Kind kind, int size) throws IOException, OrtException {
        Run run = Run.silent(Engines.of(Engines.Choice.BLAS, 1), 1);
        Settings settings = Settings.parse(AnomalyModel.params(kind), Map.of());
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        Rows rows = new GeneratedRows(size, COLUMNS, 2).kept();
        Rows one = new GeneratedRows(1, COLUMNS, 3).kept();
        try (AnomalyModel model = AnomalyModel.train(kind, settings, new GeneratedRows(size, COLUMNS, 1), run);
                OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            byte[] file = OnnxExport.bytes(model, 0, OnnxInputs.MATRIX);
            try (OrtSession session = environment.createSession(file, options);
                    OnnxTensor all = tensor(environment, rows);
                    OnnxTensor single = tensor(environment, one)) {
                double[] micros = takeTurns(
                        () -> repeat(BATCHES, () -> model.score(rows)),
                        () -> repeat(
                                BATCHES, () -> session.run(Map.of("rows", all)).close()),
                        () -> repeat(ALONE, () -> model.score(one)),
                        () -> repeat(
                                ALONE, () -> session.run(Map.of("rows", single)).close()));
                System.out.printf(
                        Locale.ROOT,
                        "%-26s %12.2f %12.2f %8.2f %12.1f %12.1f%n",
                        kind.id(),
                        micros[0] / BATCHES / size,
                        micros[1] / BATCHES / size,
                        micros[1] / micros[0],
                        micros[2] / ALONE,
                        micros[3] / ALONE);
            }
        }
    }

    private static void repeat(int times, Task task) throws OrtException {
        for (int i = 0; i < times; i++) {
            task.run();
        }
    }

    private static OnnxTensor tensor(OrtEnvironment environment, Rows rows) throws OrtException {
        DoubleBuffer values = DoubleBuffer.allocate(rows.size() * COLUMNS);
        rows.forEach(values::put);
        values.rewind();
        return OnnxTensor.createTensor(environment, values, new long[] {rows.size(), COLUMNS});
    }

    /** The median of the microseconds of each task. */
    private static double[] takeTurns(Task... tasks) throws OrtException {
        double[][] times = new double[tasks.length][TURNS];
        for (int turn = -1; turn < TURNS; turn++) {
            for (int task = 0; task < tasks.length; task++) {
                long start = processNanos();
                tasks[task].run();
                if (turn >= 0) { // the first one warms up
                    times[task][turn] = (processNanos() - start) / 1e3;
                }
            }
        }
        return Arrays.stream(times)
                .mapToDouble(own -> {
                    Arrays.sort(own);
                    return own[TURNS / 2];
                })
                .toArray();
    }

    /** Of the process, because the runtime has threads of its own. */
    private static long processNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
