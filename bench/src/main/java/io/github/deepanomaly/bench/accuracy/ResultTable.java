package io.github.deepanomaly.bench.accuracy;

import io.github.deepanomaly.bench.program.Arguments;
import io.github.deepanomaly.bench.program.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The tables of {@code docs/benchmarks.md} from what {@link AdbenchBenchmark} wrote and from peers' figures. Prints for each protocol the means over the sets with their deviations over the
 * seeds, and mean ranks among the deep detectors.
 *
 * <p>A peers' file has the columns {@code set, protocol, seed, model, auc, ap, fit_cpu_s} at least.
 */
public final class ResultTable {

    /** How it is called. */
    public static final Program PROGRAM = new Program(
            "table",
            "tables of what adbench wrote",
            "-Dresults=FILE.csv,FILE.csv [-Dpeers=FILE.csv]",
            ResultTable::run);

    /** The sets on which every detector has figures. */
    private static final Set<String> TEN =
            Set.of("fault", "letter", "musk", "pendigits", "satellite", "thyroid", "vowels", "Wilt", "cardio", "mnist");

    /** Detectors without a network, ours and the peers'. */
    private static final Set<String> SHALLOW = Set.of(
            "knn",
            "mahalanobis",
            "pca",
            "isolation-forest",
            "raw-knn",
            "PyOD KNN",
            "PyOD LOF",
            "PyOD ECOD",
            "PyOD PCA",
            "PyOD IForest");

    private record Line(
            String set, String protocol, String detector, String seed, double auc, double ap, double seconds) {}

    private ResultTable() {}

    private static void run(Arguments arguments) {
        List<Line> lines = new ArrayList<>();
        arguments.list("results", "", text -> read(text, "kind", "")).forEach(lines::addAll);
        if (!arguments.text("peers", "").isEmpty()) {
            lines.addAll(arguments.value("peers", "", text -> read(text, "model", "PyOD ")));
        }
        Set<String> protocols = new LinkedHashSet<>();
        lines.forEach(line -> protocols.add(line.protocol()));
        for (String protocol : protocols) {
            print(
                    protocol,
                    lines.stream()
                            .filter(line -> line.protocol().equals(protocol))
                            .toList());
        }
    }

    private static List<Line> read(String name, String detector, String prefix) {
        List<String> text;
        try {
            text = Files.readAllLines(Arguments.file(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> names = Arrays.asList(text.get(0).split(",", -1));
        List<String> needed = List.of("set", "protocol", detector, "seed", "auc", "ap", "fit_cpu_s");
        if (!names.containsAll(needed)) {
            throw new IllegalArgumentException("must have the columns " + String.join(", ", needed) + ", got " + name);
        }
        List<Line> lines = new ArrayList<>();
        for (String row : text.subList(1, text.size())) {
            String[] cells = row.split(",", -1);
            lines.add(new Line(
                    cells[names.indexOf("set")],
                    cells[names.indexOf("protocol")],
                    prefix + cells[names.indexOf(detector)],
                    cells[names.indexOf("seed")],
                    Double.parseDouble(cells[names.indexOf("auc")]),
                    Double.parseDouble(cells[names.indexOf("ap")]),
                    Double.parseDouble(cells[names.indexOf("fit_cpu_s")])));
        }
        return lines;
    }

    private static void print(String protocol, List<Line> lines) {
        Map<String, List<Line>> byDetector =
                lines.stream().collect(Collectors.groupingBy(Line::detector, LinkedHashMap::new, Collectors.toList()));
        int sets = (int) lines.stream().map(Line::set).distinct().count();
        System.out.printf(
                Locale.ROOT,
                "%n| %s | ten: AUC | AP | all %d: AUC | AP | sets | mean rank | fit, CPU s |%n|---|---|---|---|---|---|---|---|%n",
                protocol,
                sets);
        Map<String, Map<String, Double>> deep = deep(byDetector);
        byDetector.forEach((detector, own) -> System.out.printf(
                Locale.ROOT,
                "| %s | %s | %s | %s | %s | %d | %s | %.2f |%n",
                detector,
                spread(own, TEN, false),
                spread(own, TEN, true),
                spread(own, names(own), false),
                spread(own, names(own), true),
                names(own).size(),
                rank(detector, deep)
                        .map(rank -> String.format(Locale.ROOT, "%.2f", rank))
                        .orElse(""),
                own.stream().mapToDouble(Line::seconds).average().orElse(Double.NaN)));
    }

    private static Set<String> names(Collection<Line> lines) {
        return lines.stream().map(Line::set).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Mean over the sets of a seed's figures, over the seeds; in brackets its deviation over them. Empty without all sets. */
    private static String spread(List<Line> lines, Set<String> sets, boolean precision) {
        Map<String, List<Line>> bySeed =
                lines.stream().filter(line -> sets.contains(line.set())).collect(Collectors.groupingBy(Line::seed));
        double[] means = bySeed.values().stream()
                .filter(own -> own.size() == sets.size())
                .mapToDouble(own -> 100
                        * own.stream()
                                .mapToDouble(line -> precision ? line.ap() : line.auc())
                                .average()
                                .orElse(Double.NaN))
                .toArray();
        if (means.length == 0) {
            return "";
        }
        double mean = Arrays.stream(means).average().orElseThrow();
        double squares = Arrays.stream(means)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return means.length == 1
                ? String.format(Locale.ROOT, "%.1f", mean)
                : String.format(Locale.ROOT, "%.1f (%.1f)", mean, Math.sqrt(squares / (means.length - 1)));
    }

    /** The mean area under the curve of each deep detector by set; settings other than the defaults take no part. */
    private static Map<String, Map<String, Double>> deep(Map<String, List<Line>> byDetector) {
        Map<String, Map<String, Double>> deep = new LinkedHashMap<>();
        byDetector.forEach((detector, lines) -> {
            String plain = detector.replace(":contaminated=true", "");
            if (!SHALLOW.contains(plain.replaceAll("-\\d+$", "")) && !plain.contains(":")) {
                deep.put(
                        detector,
                        lines.stream()
                                .collect(Collectors.groupingBy(Line::set, Collectors.averagingDouble(Line::auc))));
            }
        });
        return deep;
    }

    /** The mean over a detector's sets of its rank among the deep ones with figures there; ties share theirs. */
    private static Optional<Double> rank(String detector, Map<String, Map<String, Double>> deep) {
        Map<String, Double> own = deep.get(detector);
        if (own == null) {
            return Optional.empty();
        }
        double sum = 0;
        for (Map.Entry<String, Double> at : own.entrySet()) {
            double rank = 0.5;
            for (Map<String, Double> other : deep.values()) {
                int order = Double.compare(other.getOrDefault(at.getKey(), -1.0), at.getValue());
                rank += order > 0 ? 1 : order == 0 ? 0.5 : 0;
            }
            sum += rank;
        }
        return Optional.of(sum / own.size());
    }
}
