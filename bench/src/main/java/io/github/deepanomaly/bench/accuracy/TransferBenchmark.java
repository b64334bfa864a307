package io.github.deepanomaly.bench.accuracy;

import io.github.deepanomaly.bench.data.LabelledSet;
import io.github.deepanomaly.bench.data.Protocol;
import io.github.deepanomaly.bench.program.Arguments;
import io.github.deepanomaly.bench.program.Program;
import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.data.roles.MatchedRows;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.engine.Engines;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.model.ModelTraining;
import io.github.deepanomaly.param.Contaminated;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.verdict.RankingMetrics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * What training on a large table is worth for a small one. The large table has the training rows of the contaminated protocol, without
 * labels and without every fourth column. The small one has a few normal test rows in all columns, and the other test rows test.
 */
public final class TransferBenchmark {

    /** How it is called. */
    public static final Program PROGRAM = new Program(
            "transfer",
            "what training on a large table is worth for a small one",
            "-Dsets=FILE.arff.gz,FILE.arff.gz [-Dkinds=autoencoder;deep-svdd] [-Drows=50] [-Dseeds=0,1]",
            TransferBenchmark::run);

    /** Of so many columns the last is new in the small table. */
    private static final int NEW = 4;

    private static final String FREEZE = "freeze";

    /** The two tables, and rows to test with. */
    private record Tables(Rows large, LabelledSet small, LabelledSet test) {

        static Tables of(LabelledSet set, int rows, long seed) {
            Protocol.Parts parts = Protocol.CONTAMINATED.split(set, seed);
            List<Integer> order = new ArrayList<>(
                    IntStream.range(0, parts.test().size()).boxed().toList());
            Collections.shuffle(order, new Random(seed));
            List<Integer> normal = order.stream()
                    .filter(row -> !parts.test().anomalies().get(row))
                    .limit(rows)
                    .toList();
            order.removeAll(normal);
            return new Tables(
                    MatchedRows.of(narrow(set.schema()), parts.training().unlabelled()),
                    parts.test().only(normal),
                    parts.test().only(order));
        }

        private static Schema narrow(Schema schema) {
            List<Column> columns = IntStream.range(0, schema.size())
                    .filter(column -> column % NEW < NEW - 1)
                    .mapToObj(schema.columns()::get)
                    .toList();
            return new Schema(columns);
        }
    }

    private TransferBenchmark() {}

    private static void run(Arguments arguments) throws IOException {
        List<Contender.Ours> contenders = arguments.list("kinds", "autoencoder", TransferBenchmark::freezing);
        List<Path> files = arguments.list("sets", "", Arguments::file);
        int rows = arguments.value("rows", "50", Integer::valueOf);
        List<Long> seeds = arguments.seeds("0,1,2,3,4");
        System.out.printf(
                "| set | kind | small table alone | large one alone | large, then small | the same, first layer frozen |%n"
                        + "|---|---|---|---|---|---|%n");
        for (Path file : files) {
            LabelledSet set = LabelledSet.read(file);
            for (Contender.Ours contender : contenders) {
                Map<String, Double> sums = new LinkedHashMap<>();
                for (long seed : seeds) {
                    measure(contender, Tables.of(set, rows, seed), seed)
                            .forEach((name, auc) -> sums.merge(name, 100 * auc / seeds.size(), Double::sum));
                }
                StringBuilder line = new StringBuilder("| " + set.name() + " | " + contender.name());
                sums.values().forEach(auc -> line.append(String.format(Locale.ROOT, " | %.1f", auc)));
                System.out.println(line + " |");
            }
        }
    }

    private static Contender.Ours freezing(String text) {
        if (Contender.of(text) instanceof Contender.Ours ours
                && ours.settings().find(FREEZE).isPresent()) {
            return ours;
        }
        throw new IllegalArgumentException("must be a kind that can freeze layers, got \"" + text + "\"");
    }

    /** The area under the ROC curve of each way to train. */
    private static Map<String, Double> measure(Contender.Ours contender, Tables tables, long seed) {
        Settings settings = contender.settings();
        Run run = new Run(Engines.of(Engines.Choice.AUTO, 1), seed, Progress.SILENT);
        Map<String, Double> areas = new LinkedHashMap<>();
        Rows small = tables.small().unlabelled();
        try (AnomalyModel alone = AnomalyModel.train(contender.kind(), settings, small, run);
                AnomalyModel large = AnomalyModel.train(
                        contender.kind(), settings.with(Contaminated.PARAM.name(), "true"), tables.large(), run)) {
            areas.put("small", area(alone, tables.test()));
            areas.put("large", area(large, tables.test()));
            areas.put("both", continued(large, settings, small, tables.test(), run));
            areas.put("frozen", continued(large, settings.with(FREEZE, "1"), small, tables.test(), run));
        }
        return areas;
    }

    private static double continued(AnomalyModel large, Settings settings, Rows small, LabelledSet test, Run run) {
        try (ModelTraining training = ModelTraining.resume(large, settings, small, run)) {
            while (training.next()) {
                // all epochs
            }
            try (AnomalyModel model = training.model()) {
                return area(model, test);
            }
        }
    }

    private static double area(AnomalyModel model, LabelledSet test) {
        return RankingMetrics.of(test.labels(), model.score(test.unlabelled())).rocAuc();
    }
}
