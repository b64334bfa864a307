package io.github.deepanomaly.bench.explanation;

import io.github.deepanomaly.bench.data.GeneratedRows;
import io.github.deepanomaly.bench.program.CpuTime;
import io.github.deepanomaly.bench.program.Program;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detectors.Detectors;
import io.github.deepanomaly.engine.Engines;
import io.github.deepanomaly.explain.Explanation;
import io.github.deepanomaly.explain.local.IntegratedGradients;
import io.github.deepanomaly.explain.local.IntegratedGradients.Baseline;
import io.github.deepanomaly.explain.local.Lime;
import io.github.deepanomaly.explain.local.LocalExplainer;
import io.github.deepanomaly.explain.local.LocalExplanation;
import io.github.deepanomaly.explain.local.LocalMethod;
import io.github.deepanomaly.explain.local.Shapley;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.stats.Statistics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How often an explanation names the column that made a row anomalous, and what it costs. Rows are made up, 30
 * columns that depend on 10 factors; in each row that is explained one column was changed. Ends with a table of the means over seeds. CPU time of the one thread that works.
 */
public final class ExplanationBenchmark {

    private static final String ALL_KINDS = Detectors.ALL.stream().map(Kind::id).collect(Collectors.joining(","));

    /** How it is called. */
    public static final Program PROGRAM = new Program(
            "explain",
            "how often explanations name the cause, and what they cost",
            "[-Dkinds=autoencoder,knn] [-Dseeds=0,1] [-Drows=100]",
            arguments -> new ExplanationBenchmark(arguments.value("rows", "100", Integer::valueOf))
                    .run(arguments.list("kinds", ALL_KINDS, ExplanationBenchmark::kind), arguments.seeds("0")));

    private static final int COLUMNS = 30;
    private static final int TRAINING = 5000;
    private static final int BACKGROUND = 500;
    private static final int TIMED = 2000;
    private static final int REPEATS = 5;

    /** What a method found on one seed: rates in percent, as in the table, and CPU milliseconds a row. */
    private record Result(String kind, String method, List<Double> rates, double cost) {}

    private final List<Result> results = new ArrayList<>();
    private final int explained;

    private record Method(String name, Function<List<double[]>, List<Explanation>> explain) {}

    private ExplanationBenchmark(int explained) {
        this.explained = explained;
    }

    private static Kind kind(String id) {
        return Detectors.byId(id)
                .orElseThrow(
                        () -> new IllegalArgumentException("must be one of " + ALL_KINDS + ", got \"" + id + "\""));
    }

    private void run(List<Kind> kinds, List<Long> seeds) {
        System.out.printf(
                Locale.ROOT,
                "%-28s %-42s %4s %9s %9s %9s %9s %12s%n",
                "kind",
                "method",
                "seed",
                "far top1",
                "top3",
                "foreign1",
                "top3",
                "CPU ms a row");
        for (Kind kind : kinds) {
            for (long seed : seeds) {
                measure(kind, seed);
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%n| kind | method | far: top 1 | top 3 | foreign: top 1 | top 3 | CPU ms a row |%n|---|---|---|---|---|---|---|%n");
        results.stream()
                .map(result -> result.kind() + " | " + result.method())
                .distinct()
                .forEach(this::printMeans);
    }

    private void printMeans(String name) {
        List<Result> seeds = results.stream()
                .filter(result -> name.equals(result.kind() + " | " + result.method()))
                .toList();
        StringBuilder line = new StringBuilder("| ").append(name);
        for (int rate = 0; rate < 2 * Planted.values().length; rate++) {
            int at = rate;
            double mean = Statistics.mean(
                    seeds.stream().mapToDouble(result -> result.rates().get(at)).toArray());
            line.append(String.format(Locale.ROOT, " | %.1f", mean));
        }
        double cost = Statistics.mean(seeds.stream().mapToDouble(Result::cost).toArray());
        System.out.printf(Locale.ROOT, "%s | %.2f |%n", line, cost);
    }

    private void measure(Kind kind, long seed) {
        Rows training = new GeneratedRows(TRAINING, COLUMNS, 2 * seed);
        Settings settings = Settings.defaults(AnomalyModel.params(kind));
        Run run = Run.silent(Engines.of(Engines.Choice.AUTO, 1), seed);
        try (AnomalyModel model = AnomalyModel.train(kind, settings, training, run)) {
            Schema schema = model.schema();
            List<double[]> fresh = copied(new GeneratedRows(TIMED + explained, COLUMNS, 2 * seed + 1));
            cost(kind, seed, model, Rows.of(schema, fresh.subList(0, TIMED)));
            LocalExplainer explainer = model.explainer(Rows.of(schema, fresh.subList(0, BACKGROUND)));
            LocalExplainer all = explainer.nearest(BACKGROUND);
            LocalMethod kernel = new Shapley(Shapley.Form.KERNEL, 200, seed);
            List<Method> methods = new ArrayList<>(List.of(
                    new Method("native", rows -> model.explain(Rows.of(schema, rows), Progress.SILENT)),
                    local("Shapley, 200 coalitions", explainer, schema, kernel),
                    local("Shapley, 200 coalitions, any background", all, schema, kernel),
                    local(
                            "Shapley, 20 permutations",
                            explainer,
                            schema,
                            new Shapley(Shapley.Form.PERMUTATION, 20, seed)),
                    local("LIME, 5 columns, 1,000 samples", explainer, schema, new Lime(5, 1000, 0.75, seed))));
            for (Baseline baseline : model.differentiable() ? Baseline.values() : new Baseline[0]) {
                methods.add(local(
                        "integrated gradients, " + baseline.name().toLowerCase(Locale.ROOT),
                        explainer,
                        schema,
                        new IntegratedGradients(baseline, 0.05)));
            }
            for (Method method : methods) {
                hits(kind, seed, method, fresh.subList(TIMED, fresh.size()), columns(training));
            }
        }
    }

    private static Method local(String name, LocalExplainer explainer, Schema schema, LocalMethod method) {
        return new Method(
                name,
                rows -> explainer.explain(Rows.of(schema, rows), method, Progress.SILENT).stream()
                        .map(LocalExplanation::explanation)
                        .toList());
    }

    private void hits(Kind kind, long seed, Method method, List<double[]> normal, double[][] columns) {
        int[] found = new int[2 * Planted.values().length];
        double spent = 0;
        int at = 0;
        for (Planted planted : Planted.values()) {
            SplittableRandom random = new SplittableRandom(seed);
            List<double[]> rows = new ArrayList<>();
            List<Integer> causes = new ArrayList<>();
            for (double[] row : normal) {
                int cause = random.nextInt(COLUMNS);
                double[] changed = row.clone();
                changed[cause] = planted.value(row[cause], columns[cause], random);
                rows.add(changed);
                causes.add(cause);
            }
            double start = CpuTime.seconds();
            List<Explanation> all = method.explain().apply(rows);
            spent += CpuTime.seconds() - start;
            for (int row = 0; row < causes.size(); row++) {
                found[at] += names(all.get(row), causes.get(row), 1) ? 1 : 0;
                found[at + 1] += names(all.get(row), causes.get(row), 3) ? 1 : 0;
            }
            at += 2;
        }
        double percent = 100.0 / normal.size();
        Result result = new Result(
                kind.id(),
                method.name(),
                Arrays.stream(found).mapToObj(count -> percent * count).toList(),
                1000 * spent / normal.size() / Planted.values().length);
        results.add(result);
        System.out.printf(
                Locale.ROOT,
                "%-28s %-42s %4d %9.1f %9.1f %9.1f %9.1f %12.3f%n",
                kind.id(),
                method.name(),
                seed,
                result.rates().get(0),
                result.rates().get(1),
                result.rates().get(2),
                result.rates().get(3),
                result.cost());
    }

    private static boolean names(Explanation explanation, int column, int top) {
        String name = explanation.schema().columns().get(column).name();
        return explanation.top(top).stream().anyMatch(c -> c.column().name().equals(name));
    }

    /** The least of a few runs, the first of which warm up. */
    private static void cost(Kind kind, long seed, AnomalyModel model, Rows rows) {
        double scoring = Double.POSITIVE_INFINITY;
        double explaining = Double.POSITIVE_INFINITY;
        for (int i = 0; i < REPEATS; i++) {
            double start = CpuTime.seconds();
            model.score(rows);
            double between = CpuTime.seconds();
            model.explain(rows, Progress.SILENT);
            scoring = Math.min(scoring, between - start);
            explaining = Math.min(explaining, CpuTime.seconds() - between);
        }
        System.out.printf(
                Locale.ROOT,
                "%-24s scoring %.2f us a row, native explanation %.2f us: %.2f times (seed %d)%n",
                kind.id(),
                1e6 * scoring / rows.size(),
                1e6 * explaining / rows.size(),
                explaining / scoring,
                seed);
    }

    private static List<double[]> copied(Rows rows) {
        List<double[]> all = new ArrayList<>();
        rows.forEach(row -> all.add(row.clone()));
        return all;
    }

    private static double[][] columns(Rows rows) {
        double[][] columns = new double[COLUMNS][rows.size()];
        int at = 0;
        for (double[] row : rows) {
            for (int column = 0; column < COLUMNS; column++) {
                columns[column][at] = row[column];
            }
            at++;
        }
        return columns;
    }
}
