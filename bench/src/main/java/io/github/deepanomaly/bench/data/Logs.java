package io.github.deepanomaly.bench.data;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Schema;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/** Labelled logs of sensors, as their authors publish them. */
public final class Logs {

    private static final Pattern TIME = Pattern.compile("\"(\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2})\\.\\d+\"");

    private static final Pattern TRAINING = Pattern.compile("_tr_(\\d+)_");

    private Logs() {}

    /** A file of the Skoltech Anomaly Benchmark: time, eight sensors, label, change point; semicolons between them. */
    public static LabelledSet skab(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        String[] header = lines.get(0).split(";", -1);
        List<Column> columns = new ArrayList<>();
        int sensors = header.length - 3;
        for (int i = 1; i <= sensors; i++) {
            columns.add(new Column.Numeric(header[i]));
        }
        List<double[]> rows = new ArrayList<>();
        List<Boolean> anomalies = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(";", -1);
            rows.add(Arrays.stream(cells, 1, 1 + sensors)
                    .mapToDouble(Double::parseDouble)
                    .toArray());
            anomalies.add(Double.parseDouble(cells[1 + sensors]) > 0);
        }
        return new LabelledSet(file.getFileName().toString(), new Schema(columns), rows, anomalies);
    }

    /** A series of the Numenta Anomaly Benchmark; the rows within its labelled windows are anomalies. */
    public static LabelledSet nab(Path folder, String name) throws IOException {
        String windows = Files.readString(folder.resolve("combined_windows.json"));
        int start = windows.indexOf("/" + name + ".csv\"");
        String own = windows.substring(
                start,
                windows.indexOf('"' + "real", start) < 0 ? windows.length() : windows.indexOf('"' + "real", start));
        List<String> times = TIME.matcher(own)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
        List<double[]> rows = new ArrayList<>();
        List<Boolean> anomalies = new ArrayList<>();
        List<String> lines = Files.readAllLines(folder.resolve(name + ".csv"));
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            rows.add(new double[] {Double.parseDouble(cells[1])});
            anomalies.add(IntStream.range(0, times.size() / 2)
                    .anyMatch(i -> cells[0].compareTo(times.get(2 * i)) >= 0
                            && cells[0].compareTo(times.get(2 * i + 1)) <= 0)); // as texts they are in order of time
        }
        return new LabelledSet(name, new Schema(List.of(new Column.Numeric("value"))), rows, anomalies);
    }

    /** A compressed series of TSB-AD, whose last column is the label; the number behind {@code tr} in its name is that of training rows. */
    public static LabelledSet tsbAd(Path file) throws IOException {
        String name = file.getFileName().toString();
        Matcher given = TRAINING.matcher(name);
        if (!given.find()) {
            throw new IOException("the name of a series must have _tr_ and a number, got " + name);
        }
        List<double[]> rows = new ArrayList<>();
        List<Boolean> anomalies = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            String[] header = lines.readLine().split(",", -1);
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] cells = line.split(",", -1);
                rows.add(Arrays.stream(cells, 0, header.length - 1)
                        .mapToDouble(Double::parseDouble)
                        .toArray());
                anomalies.add(Double.parseDouble(cells[header.length - 1]) > 0);
            }
            List<Column> columns = Arrays.stream(header, 0, header.length - 1)
                    .<Column>map(Column.Numeric::new)
                    .toList();
            return new LabelledSet(name, new Schema(columns), rows, anomalies, Integer.parseInt(given.group(1)));
        }
    }

    /** The rows {@code from} to {@code to} - 1. */
    public static LabelledSet part(LabelledSet log, int from, int to) {
        return new LabelledSet(
                log.name(),
                log.schema(),
                log.rows().subList(from, to),
                log.anomalies().subList(from, to));
    }
}
