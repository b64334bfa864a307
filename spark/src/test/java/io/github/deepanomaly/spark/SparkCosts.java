package io.github.deepanomaly.spark;

import com.sun.management.OperatingSystemMXBean;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.spark.table.Levels;
import io.github.deepanomaly.spark.table.TableReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * Measures what rows of 30 numbers cost on this machine: {@code mvn -Pspark,spark-costs -pl spark -am -DskipTests -Drows=1000000 test}. Processor time is that of
 * the whole process; of the passes over the table that of reading it is named apart.
 */
final class SparkCosts {

    private static final int COLUMNS = 30;

    private static final int FACTORS = 5;

    private static final double NANOSECONDS = 1e-9;

    /** So small a training that the passes over the table are what a fit costs. */
    private static final int FEW = 1000;

    /** Rows that the model scores without Spark. */
    private static final int ALONE = 100_000;

    private static final OperatingSystemMXBean MACHINE =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private static final PrintStream OUT = System.out;

    private SparkCosts() {}

    /** Takes the number of rows. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createTempDirectory("spark-costs");
        try {
            measure(Long.parseLong(arguments[0]), folder);
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
            }
        }
    }

    private static void measure(long rows, Path folder) throws IOException {
        String table = folder.resolve("table").toString();
        Path file = folder.resolve("model.safetensors");
        try (SparkSession session = session(1, folder)) {
            generated(session, rows).write().mode(SaveMode.Overwrite).parquet(table);
            Dataset<Row> read = session.read().parquet(table);
            line("%,d rows of %d columns, %s", rows, COLUMNS, session.version());
            Cost reading = cost(() -> drain(read));
            perRow("reading", reading.processor(), rows);
            DeepAnomaly few = new DeepAnomaly()
                    .setTrainingRows(FEW)
                    .setCalibrationRows(FEW)
                    .setOption("epochs", "1");
            few.fit(read.limit(FEW * 10)); // loads classes
            Cost passes = cost(() -> few.fit(read));
            perRow("a training's passes over the table, reading included", passes.processor(), rows);
            DeepAnomaly stage = new DeepAnomaly();
            Cost training = cost(() -> stage.fit(read).toFile(file.toString()));
            line("default training, all in all: %.1f s of processor time", training.processor());
            try (AnomalyModel model = AnomalyModel.load(file)) {
                line("of that on the driver: %s s", model.provenance().getOrDefault("cost.training.cpuSeconds", "?"));
                line("model file: %,d bytes", Files.size(file));
                List<Row> some = read.limit(ALONE).collectAsList();
                TableReader reader = TableReader.of(model.schema(), read.schema());
                Levels levels = new Levels(model.schema());
                Rows alone = Rows.of(
                        model.schema(),
                        some.stream()
                                .map(row -> levels.row(reader.read(row).orElseThrow()))
                                .toList());
                model.score(alone); // compiles
                perRow("the model alone", cost(() -> model.score(alone)).processor(), some.size());
            }
        }
        for (int reasons : new int[] {0, DeepAnomalyModel.REASONS}) {
            Cost one = scoring(1, folder, table, file, reasons);
            Cost two = scoring(2, folder, table, file, reasons);
            line("reasons %d", reasons);
            perRow("scoring beyond reading, local[1]", one.processor(), rows);
            perRow("scoring beyond reading, local[2]", two.processor(), rows);
            line("local[1] %.1f s, local[2] %.1f s: %.2f times", one.wall(), two.wall(), one.wall() / two.wall());
        }
    }

    /** With tasks enough that threads end at about the same time. */
    private static SparkSession session(int threads, Path folder) {
        return Sessions.of("local[" + threads + "]", folder, Map.of("spark.sql.files.maxPartitionBytes", "4m"));
    }

    /** Columns that follow some factors; every tenth value of the first is missing. */
    private static Dataset<Row> generated(SparkSession session, long rows) {
        Dataset<Row> factors = session.range(0, rows, 1, 8).toDF();
        for (int i = 0; i < FACTORS; i++) {
            factors = factors.withColumn("f" + i, functions.randn(i));
        }
        List<Column> columns = IntStream.range(0, COLUMNS)
                .mapToObj(i -> functions
                        .col("f" + i % FACTORS)
                        .multiply(1 + i)
                        .plus(functions.randn(100 + i))
                        .as("x" + i))
                .toList();
        return factors.select(columns.toArray(Column[]::new))
                .withColumn("x0", functions.when(functions.rand(7).gt(0.1), functions.col("x0")));
    }

    /** Computes all columns and drops them. */
    private static void drain(Dataset<Row> table) {
        table.write().format("noop").mode(SaveMode.Overwrite).save();
    }

    /** What scoring costs beyond reading, after a trial that loads and compiles classes. */
    private static Cost scoring(int threads, Path folder, String table, Path file, int reasons) {
        try (SparkSession session = session(threads, folder)) {
            Dataset<Row> read = session.read().parquet(table);
            DeepAnomalyModel model = DeepAnomalyModel.fromFile(file.toString()).setReasons(reasons);
            drain(model.transform(read.limit(20_000)));
            drain(read);
            Cost reading = cost(() -> drain(read));
            Cost all = cost(() -> drain(model.transform(read)));
            return new Cost(all.processor() - reading.processor(), all.wall());
        }
    }

    /** Seconds. */
    private record Cost(double processor, double wall) {}

    /** Work that may fail to read or write. */
    private interface Work {
        void run() throws IOException;
    }

    private static Cost cost(Work work) {
        long processor = MACHINE.getProcessCpuTime();
        long wall = System.nanoTime();
        try {
            work.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Cost(
                (MACHINE.getProcessCpuTime() - processor) * NANOSECONDS, (System.nanoTime() - wall) * NANOSECONDS);
    }

    private static void perRow(String what, double seconds, long rows) {
        line("%s: %.2f microseconds a row", what, seconds / rows * 1e6);
    }

    private static void line(String format, Object... values) {
        OUT.println(String.format(Locale.ROOT, format, values));
    }
}
