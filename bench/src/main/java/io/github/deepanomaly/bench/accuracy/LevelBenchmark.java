package io.github.deepanomaly.bench.accuracy;

import io.github.deepanomaly.bench.data.LabelledSet;
import io.github.deepanomaly.bench.data.ManyLevelsCode;
import io.github.deepanomaly.bench.data.Protocol;
import io.github.deepanomaly.bench.program.Arguments;
import io.github.deepanomaly.bench.program.CpuTime;
import io.github.deepanomaly.bench.program.Program;
import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.data.csv.Csv;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.engine.Engines;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.verdict.RankingMetrics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * What columns of many levels are worth in other codes than ours. Tables are CSV files whose last column is {@code normal} or the kind of
 * anomaly; all their rows train and are judged. Of a folder with two files the normal rows of the first train, and the second is judged.
 */
public final class LevelBenchmark {

    /** How it is called. */
    public static final Program PROGRAM = new Program(
            "levels",
            "columns of many levels in other codes than ours",
            "[-Dtables=FILE.csv,FILE.csv] [-Dpair=FOLDER] [-Dkinds=autoencoder:contaminated=true,knn] [-Dcodes=ours,hashed] [-Dseeds=0]",
            LevelBenchmark::run);

    private static final String NORMAL = "normal";

    private static final String CODES = String.join(
            ",",
            Arrays.stream(ManyLevelsCode.values()).map(ManyLevelsCode::text).toList());

    /** Rows that train, rows that are judged, and what these are. */
    private record Table(Rows training, Rows judged, List<String> kinds) {

        static Table read(Path file) throws IOException {
            Rows all = Csv.read(file);
            int last = all.schema().size() - 1;
            if (!(all.schema().columns().get(last) instanceof Column.Nominal column)) {
                throw new IOException("the last column of " + file + " must say what the rows are");
            }
            List<double[]> rows = new ArrayList<>();
            List<String> kinds = new ArrayList<>();
            for (double[] row : all) {
                rows.add(Arrays.copyOf(row, last));
                kinds.add(column.levels().get((int) row[last]));
            }
            Rows own = Rows.of(new Schema(all.schema().columns().subList(0, last)), rows);
            return new Table(own, own, kinds);
        }

        static Table pair(Path folder) throws IOException {
            Protocol.Parts parts = LabelledSet.readPair(folder);
            List<String> kinds = parts.test().anomalies().stream()
                    .map(anomaly -> anomaly ? "anomaly" : NORMAL)
                    .toList();
            return new Table(parts.training().unlabelled(), parts.test().unlabelled(), kinds);
        }
    }

    private LevelBenchmark() {}

    private static void run(Arguments arguments) throws IOException {
        List<Contender.Ours> contenders = arguments.list("kinds", "autoencoder:contaminated=true", Contender::ours);
        List<ManyLevelsCode> codes = arguments.list("codes", CODES, LevelBenchmark::code);
        List<Long> seeds = arguments.seeds("0");
        List<Table> tables = new ArrayList<>();
        if (!arguments.text("tables", "").isEmpty()) {
            for (Path file : arguments.list("tables", "", Arguments::file)) {
                tables.add(Table.read(file));
            }
        }
        if (!tables.isEmpty()) {
            print(tables, contenders, codes, seeds);
        }
        if (!arguments.text("pair", "").isEmpty()) {
            print(List.of(Table.pair(arguments.folder("pair"))), contenders, codes, seeds);
        }
    }

    private static ManyLevelsCode code(String text) {
        return Arrays.stream(ManyLevelsCode.values())
                .filter(code -> code.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("must be some of " + CODES + ", got \"" + text + "\""));
    }

    /** A line for each kind and code: means over tables and seeds. */
    private static void print(
            List<Table> tables, List<Contender.Ours> contenders, List<ManyLevelsCode> codes, List<Long> seeds) {
        boolean first = true;
        for (Contender.Ours contender : contenders) {
            for (ManyLevelsCode code : codes) {
                Map<String, Double> means = new LinkedHashMap<>();
                for (Table table : tables) {
                    for (long seed : seeds) {
                        measure(contender, code, table, seed)
                                .forEach((name, value) ->
                                        means.merge(name, value / tables.size() / seeds.size(), Double::sum));
                    }
                }
                if (first) {
                    System.out.println("| kind | code | " + String.join(" | ", means.keySet()) + " |\n|---|---|"
                            + "---|".repeat(means.size()));
                    first = false;
                }
                StringBuilder line = new StringBuilder("| " + contender.name() + " | " + code.text());
                means.values().forEach(mean -> line.append(String.format(Locale.ROOT, " | %.3f", mean)));
                System.out.println(line + " |");
            }
        }
    }

    private static Map<String, Double> measure(Contender.Ours contender, ManyLevelsCode code, Table table, long seed) {
        Rows training = code.of(table.training(), table.training());
        Rows judged = code.of(table.judged(), table.training());
        double start = CpuTime.seconds();
        Run run = new Run(Engines.of(Engines.Choice.AUTO, 1), seed, Progress.SILENT);
        try (AnomalyModel model = AnomalyModel.train(contender.kind(), contender.settings(), training, run)) {
            double[] scores = model.score(judged);
            double spent = CpuTime.seconds() - start;
            Map<String, Double> found = new LinkedHashMap<>();
            for (String kind : new TreeSet<>(table.kinds())) {
                if (!kind.equals(NORMAL)) {
                    found.put(
                            kind, metrics(table, scores, List.of(NORMAL, kind)).rocAuc());
                }
            }
            RankingMetrics all = metrics(table, scores, List.copyOf(new TreeSet<>(table.kinds())));
            found.put("all", all.rocAuc());
            found.put("AP", all.averagePrecision());
            found.put("F1", all.f1AtTrueCount());
            found.put("CPU s", spent);
            return found;
        }
    }

    /** Of the rows of some kinds. */
    private static RankingMetrics metrics(Table table, double[] scores, List<String> kinds) {
        int[] rows = IntStream.range(0, scores.length)
                .filter(row -> kinds.contains(table.kinds().get(row)))
                .toArray();
        boolean[] anomalies = new boolean[rows.length];
        double[] own = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            anomalies[i] = !table.kinds().get(rows[i]).equals(NORMAL);
            own[i] = scores[rows[i]];
        }
        return RankingMetrics.of(anomalies, own);
    }
}
