package io.github.deepanomaly.weka;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detectors.Detectors;
import io.github.deepanomaly.engine.Engines;
import io.github.deepanomaly.explain.Explanation;
import io.github.deepanomaly.explain.local.ExplanationMethod;
import io.github.deepanomaly.explain.local.LocalExplanation;
import io.github.deepanomaly.explain.local.Shapley;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.stats.Statistics;
import io.github.deepanomaly.weka.rows.InstancesRows;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import weka.core.Instances;

/**
 * A real table of numbers and levels, 1,000 German credits (H. Hofmann), which Weka has in its jar. In rows that did not train one value is
 * changed, and the explanation has to name its column among three of twenty.
 */
@Tag("slow")
final class PlantedCausesTest {

    private static final String CREDITS = "/weka/gui/knowledgeflow/templates/credit-g.arff";

    private static final int TRAINING = 800;

    private static final int CHANGED = 200;

    private static final int TOP = 3;

    private static final double FOUND = 0.9;

    /** A row and the column in which it is changed. */
    private static final class Planted {
        private final double[] row;
        private final int column;

        Planted(double[] row, int column) {
            this.row = row;
            this.column = column;
        }
    }

    private static Rows credits() throws IOException {
        try (InputStream file = Objects.requireNonNull(PlantedCausesTest.class.getResourceAsStream(CREDITS))) {
            Instances data = new Instances(new InputStreamReader(file, StandardCharsets.UTF_8));
            data.deleteAttributeAt(data.numAttributes() - 1);
            data.randomize(new Random(1));
            return InstancesRows.of(data);
        }
    }

    /** The same columns, in which each level column has one more, which no row has. */
    private static Schema withLevelsThatNobodyHas(Schema schema) {
        return new Schema(schema.columns().stream()
                .map(column -> {
                    if (!(column instanceof Column.Nominal nominal)) {
                        return column;
                    }
                    List<String> levels = new ArrayList<>(nominal.levels());
                    levels.add("never");
                    return new Column.Nominal(column.name(), levels);
                })
                .toList());
    }

    /** Numbers move by five standard deviations, levels become one that nobody has. */
    private static List<Planted> planted(Schema schema, List<double[]> training, List<double[]> rows, boolean numbers) {
        SplittableRandom random = new SplittableRandom(5);
        List<Integer> columns = new ArrayList<>();
        for (int i = 0; i < schema.size(); i++) {
            if (schema.columns().get(i) instanceof Column.Numeric == numbers) {
                columns.add(i);
            }
        }
        List<Planted> planted = new ArrayList<>();
        for (double[] row : rows.subList(0, CHANGED)) {
            int column = columns.get(random.nextInt(columns.size()));
            double[] changed = row.clone();
            changed[column] = schema.columns().get(column) instanceof Column.Nominal nominal
                    ? nominal.levels().size()
                    : row[column]
                            + 5
                                    * Statistics.deviation(training.stream()
                                            .mapToDouble(each -> each[column])
                                            .toArray());
            planted.add(new Planted(changed, column));
        }
        return planted;
    }

    private static double share(List<Planted> planted, List<Explanation> explanations) {
        int named = 0;
        for (int i = 0; i < planted.size(); i++) {
            Explanation explanation = explanations.get(i);
            String cause =
                    explanation.schema().columns().get(planted.get(i).column).name();
            named += explanation.top(TOP).stream()
                            .anyMatch(part -> part.column().name().equals(cause))
                    ? 1
                    : 0;
        }
        return (double) named / planted.size();
    }

    /** Kinds with native reasons of their own, whose scores a changed number or level raises. */
    @ParameterizedTest(name = "{0}, seed 1")
    @ValueSource(
            strings = {
                "automatic",
                "autoencoder",
                "variational-autoencoder",
                "deep-belief-network",
                "deep-svdd",
                "gan",
                "ganomaly",
                "knn",
                "mahalanobis",
                "pca",
                "column-tails",
                "score-combiner"
            })
    void thePlantedCauseIsAmongTheFirstThreeReasons(String id) throws IOException {
        Rows rows = credits();
        List<double[]> all = new ArrayList<>();
        rows.forEach(row -> all.add(row.clone()));
        List<double[]> training = all.subList(0, TRAINING);
        Kind kind = Detectors.byId(id).orElseThrow();
        Run run = Run.silent(Engines.of(Engines.Choice.AUTO, 1), 1);
        try (AnomalyModel model = AnomalyModel.train(
                kind, Settings.defaults(AnomalyModel.params(kind)), Rows.of(rows.schema(), training), run)) {
            Schema schema = withLevelsThatNobodyHas(rows.schema());
            for (boolean numbers : new boolean[] {true, false}) {
                List<Planted> planted = planted(rows.schema(), training, all.subList(TRAINING, all.size()), numbers);
                Rows changed =
                        Rows.of(schema, planted.stream().map(each -> each.row).toList());
                assertThat(share(planted, model.explain(changed, Progress.SILENT)))
                        .as("native, numbers %s", numbers)
                        .isGreaterThanOrEqualTo(FOUND);
                assertThat(share(planted, shapley(model, Rows.of(schema, training), changed)))
                        .as("Shapley, numbers %s", numbers)
                        .isGreaterThanOrEqualTo(FOUND);
            }
        }
    }

    /** With as many permutations as by default in Weka and KNIME. */
    private static List<Explanation> shapley(AnomalyModel model, Rows background, Rows changed) {
        Settings costs = Settings.defaults(ExplanationMethod.COSTS);
        return model
                .explainer(background)
                .explain(
                        changed,
                        new Shapley(Shapley.Form.PERMUTATION, costs.get(ExplanationMethod.ORDERS), 1),
                        Progress.SILENT)
                .stream()
                .map(LocalExplanation::explanation)
                .toList();
    }
}
