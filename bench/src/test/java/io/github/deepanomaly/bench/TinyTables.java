package io.github.deepanomaly.bench;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/** Tables and logs of a few rows in the forms that benchmarks read; of each, the last rows are anomalies or have some. */
final class TinyTables {

    private static final int COLUMNS = 4;
    private static final int NORMAL = 160;
    private static final int ANOMALIES = 40;
    private static final double FAR = 6;

    private TinyTables() {}

    /** A compressed set of numbers and a class, whose first 40 rows its publisher trains on. */
    static void arff(Path file) throws IOException {
        List<String> lines = new ArrayList<>(List.of("@relation 'tiny ntrain=40'"));
        IntStream.range(0, COLUMNS).forEach(i -> lines.add("@attribute c" + i + " numeric"));
        lines.addAll(List.of("@attribute service {a,b}", "@attribute class {normal,anomaly}", "@data"));
        rows(",a,normal", ",b,anomaly").forEach(lines::add);
        compressed(file, lines);
    }

    /** The same as a table whose last column says which rows are anomalies. */
    static void csv(Path file) throws IOException {
        List<String> lines = new ArrayList<>(List.of("c0,c1,c2,c3,service,kind"));
        lines.addAll(rows(",a,normal", ",b,far value"));
        Files.write(file, lines);
    }

    /** A log of the Skoltech Anomaly Benchmark: 500 rows, of which the last 40 are anomalies. */
    static void skab(Path file) throws IOException {
        List<String> lines = new ArrayList<>(List.of("datetime;a;b;anomaly;changepoint"));
        for (double[] row : log()) {
            lines.add(lines.size() + ";" + row[0] + ";" + row[1] + ";" + row[2] + ";0.0");
        }
        Files.write(file, lines);
    }

    /** A series of TSB-AD: 500 rows, of which the last 40 are anomalies. */
    static void tsbAd(Path file) throws IOException {
        List<String> lines = new ArrayList<>(List.of("Data,Label"));
        for (double[] row : log()) {
            lines.add(row[0] + "," + row[2]);
        }
        compressed(file, lines);
    }

    private static List<String> rows(String normal, String anomaly) {
        Random random = new Random(1);
        return IntStream.range(0, NORMAL + ANOMALIES)
                .mapToObj(row -> IntStream.range(0, COLUMNS)
                                .mapToObj(column -> String.valueOf(
                                        random.nextGaussian() + (row >= NORMAL && column == row % COLUMNS ? FAR : 0)))
                                .collect(Collectors.joining(","))
                        + (row < NORMAL ? normal : anomaly))
                .toList();
    }

    private static List<double[]> log() {
        Random random = new Random(1);
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            double odd = i < 460 ? 0 : 1;
            rows.add(new double[] {
                Math.sin(i / 5.0) + random.nextGaussian() / 10 + 2 * odd,
                Math.cos(i / 5.0) + random.nextGaussian() / 10,
                odd
            });
        }
        return Collections.unmodifiableList(rows);
    }

    private static void compressed(Path file, List<String> lines) throws IOException {
        try (Writer writer =
                new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8)) {
            writer.write(String.join("\n", lines) + "\n");
        }
    }
}
