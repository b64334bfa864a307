package io.github.deepanomaly.model;

import com.sun.management.ThreadMXBean;
import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.testing.SmallModels;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Bytes from anybody, read as a model: what {@link ModelFuzzTest} and the coverage-guided fuzzer ({@code mvn -Pfuzz}) call.
 * Either one short {@link IOException} comes back, or a model that scores and that survives being written and read again.
 */
public final class ModelFuzzTarget {

    /** What reading a small file may allocate. */
    private static final long MOST_READING = 64L << 20;

    /**
     * What reading, scoring three rows and writing twice may allocate; the mutations of {@link ModelFuzzTest} take at most 32 MB.
     * It stands for the work that a file makes, and unlike a time it does not depend on what else the machine does.
     */
    private static final long MOST_WORK = 128L << 20;

    /** Words of the format, as the fuzzer's dictionary has them. */
    private static final List<String> WORDS = List.of(
            "__metadata__",
            "F32",
            "F64",
            "\\\"shape\\\":[",
            "\\\"data_offsets\\\":[",
            "9223372036854775807",
            "2147483647",
            "numeric",
            "nominal",
            "dropout 0.5, ",
            "1000000 relu nobias",
            "batchnorm, ",
            "reshape 6x1, ",
            "upsample1d 10000, ",
            "maxpool1d 10000/1, ",
            "repeat 1000000, ",
            "code-mahalanobis",
            "neighbour-and-error");

    private static final Engine ENGINE = SmallModels.engine();
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private ModelFuzzTarget() {}

    /** Called once by the coverage-guided fuzzer: its limit of time for a file is not for loading classes and OpenBLAS. */
    public static void fuzzerInitialize() throws IOException {
        accepts(SmallModels.files().get(0));
    }

    /** Called by the coverage-guided fuzzer. */
    public static void fuzzerTestOneInput(byte[] file) {
        accepts(file);
    }

    /** Writes what the coverage-guided fuzzer starts from, {@code corpus/} and {@code dictionary}, into a folder. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Path corpus = Files.createDirectories(folder.resolve("corpus"));
        List<byte[]> files = SmallModels.files();
        for (int i = 0; i < files.size(); i++) {
            Files.write(corpus.resolve("model" + i), files.get(i));
        }
        Files.write(
                folder.resolve("dictionary"),
                WORDS.stream().map(word -> '"' + word + '"').toList());
    }

    /** Whether the bytes are a model; throws {@link AssertionError} where reading breaks a promise. */
    static boolean accepts(byte[] file) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        boolean accepted = isModel(file);
        if (allocatedSince(before) > MOST_WORK) { // once more, because the first time may have loaded classes
            before = THREADS.getCurrentThreadAllocatedBytes();
            isModel(file);
            requireLittle("reading, scoring and writing", before, MOST_WORK);
        }
        return accepted;
    }

    private static boolean isModel(byte[] file) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        try (AnomalyModel model = read(file)) {
            requireLittle(before, file);
            requireScores(model);
            requireRoundTrip(model);
            return true;
        } catch (IOException e) {
            requireLittle(before, file);
            requireLine(e);
            return false;
        }
    }

    private static long allocatedSince(long before) {
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    private static void requireLittle(String what, long before, long most) {
        long bytes = allocatedSince(before);
        if (bytes > most) {
            throw new AssertionError(what + " must allocate at most " + most + " bytes, got " + bytes);
        }
    }

    private static AnomalyModel read(byte[] file) throws IOException {
        return AnomalyModel.read(new ByteArrayInputStream(file), ENGINE);
    }

    /** Reads once more before it complains: the first time may have loaded classes. */
    private static void requireLittle(long before, byte[] file) {
        if (allocatedSince(before) <= MOST_READING) {
            return;
        }
        long again = THREADS.getCurrentThreadAllocatedBytes();
        String what = "reading";
        try {
            read(file).close();
        } catch (IOException e) {
            what = "refusing";
        }
        requireLittle(what, again, MOST_READING);
    }

    private static void requireLine(IOException e) {
        String message = String.valueOf(e.getMessage());
        if (!message.startsWith("not a valid model file: ")
                || message.length() > 400
                || message.chars().anyMatch(Character::isISOControl)) {
            throw new AssertionError("not one clear line: " + message, e);
        }
    }

    private static void requireScores(AnomalyModel model) {
        List<Column> columns = model.schema().columns();
        double[] missing = new double[columns.size()];
        Arrays.fill(missing, Double.NaN);
        double[] far = new double[columns.size()];
        Arrays.fill(far, -1e300);
        double[] scores = model.score(Rows.of(model.schema(), List.of(missing, new double[columns.size()], far)));
        if (!Arrays.stream(scores).allMatch(Double::isFinite)) {
            throw new AssertionError("scores must be finite, got " + Arrays.toString(scores));
        }
        if (!(model.calibration().pValue(scores[0]) > 0) || model.toString().isBlank()) {
            throw new AssertionError("the model must describe itself");
        }
    }

    private static void requireRoundTrip(AnomalyModel model) {
        try {
            byte[] written = SmallModels.bytes(model);
            try (AnomalyModel again = read(written)) {
                if (!Arrays.equals(SmallModels.bytes(again), written)) {
                    throw new AssertionError("a model that was read must be written the same each time");
                }
            }
        } catch (IOException e) {
            throw new AssertionError("a model that was read must be one that can be written and read", e);
        }
    }
}
