package io.github.deepanomaly.bench.speed;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.github.deepanomaly.bench.data.GeneratedRows;
import io.github.deepanomaly.bench.program.Arguments;
import io.github.deepanomaly.bench.program.CpuTime;
import io.github.deepanomaly.bench.program.Program;
import io.github.deepanomaly.bench.program.Turns;
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
import java.nio.DoubleBuffer;
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
                double[] micros = Turns.medians(
                        TURNS,
                        List.of(
                                micros(BATCHES, () -> model.score(rows)),
                                micros(
                                        BATCHES,
                                        () -> session.run(Map.of("rows", all)).close()),
                                micros(ALONE, () -> model.score(one)),
                                micros(
                                        ALONE,
                                        () -> session.run(Map.of("rows", single))
                                                .close())));
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

    /** The microseconds that a task takes so many times. */
    private static Turns.Measured<OrtException> micros(int times, Task task) {
        return () -> {
            double start = CpuTime.processSeconds();
            for (int i = 0; i < times; i++) {
                task.run();
            }
            return 1e6 * (CpuTime.processSeconds() - start);
        };
    }

    private static OnnxTensor tensor(OrtEnvironment environment, Rows rows) throws OrtException {
        DoubleBuffer values = DoubleBuffer.allocate(rows.size() * COLUMNS);
        rows.forEach(values::put);
        values.rewind();
        return OnnxTensor.createTensor(environment, values, new long[] {rows.size(), COLUMNS});
    }
}
