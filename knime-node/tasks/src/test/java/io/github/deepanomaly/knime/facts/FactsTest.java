package io.github.deepanomaly.knime.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.detectors.Detectors;
import io.github.deepanomaly.explain.Explanation;
import io.github.deepanomaly.knime.table.ComputedTable;
import io.github.deepanomaly.knime.table.ModelRows;
import io.github.deepanomaly.knime.table.TableColumn;
import io.github.deepanomaly.knime.task.Learning;
import io.github.deepanomaly.knime.task.ThresholdFacts;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class FactsTest {

    private static final List<TableColumn> COLUMNS = List.of(
            new TableColumn("load", TableColumn.Type.NUMBER),
            new TableColumn("heat", TableColumn.Type.NUMBER),
            new TableColumn("second", TableColumn.Type.NUMBER));

    private static final Settings DRIFT = Settings.defaults(Drifting.params());

    private static AnomalyModel model;

    /** Load and heat of a machine, heat shifted; the third column is the time. */
    private static ComputedTable table(int rows, long seed, double shift) {
        SplittableRandom random = new SplittableRandom(seed);
        List<List<Object>> cells = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            double load = random.nextDouble();
            cells.add(List.of(load, load + 0.1 * random.nextDouble() + shift, (double) i));
        }
        return ComputedTable.of(COLUMNS, cells);
    }

    @BeforeAll
    static void train() {
        Kind kind = Detectors.byId("mahalanobis").orElseThrow();
        Settings settings = Settings.defaults(Learning.params(kind))
                .with("timeSteps", "true")
                .with("window", "1")
                .with("time", "second");
        model = Learning.learn(kind, settings, table(400, 1, 0), Optional.empty(), Progress.SILENT);
    }

    @AfterAll
    static void close() {
        model.close();
    }

    @Test
    void theSummaryHasKindOptionsColumnsWithRolesAndCalibration() {
        List<ModelFacts.Line> lines = ModelFacts.of(model);
        assertThat(lines).contains(new ModelFacts.Line("kind", "mahalanobis", "Mahalanobis distance"));
        assertThat(lines).contains(new ModelFacts.Line("option", "holdout", "0.1"));
        assertThat(lines).contains(new ModelFacts.Line("column", "heat", "feature, numeric"));
        assertThat(lines).contains(new ModelFacts.Line("column", "second", "key or time, numeric"));
        assertThat(lines)
                .contains(new ModelFacts.Line(
                        "calibration",
                        "rows",
                        String.valueOf(model.calibration().size())));
    }

    @Test
    void factsOfTheTrainingStandInTheOrderOfTheirNames() {
        assertThat(ModelFacts.of(model).stream()
                        .filter(line -> line.topic().equals("training")
                                && model.provenance().containsKey(line.name()))
                        .map(ModelFacts.Line::name))
                .hasSizeGreaterThan(5)
                .isSorted();
    }

    @Test
    void theThresholdIsAValueWithRuleRateAndCalibrationRows() {
        Settings settings = Settings.defaults(ModelFacts.PARAMS).with("falseAlarmRate", "0.2");
        ThresholdFacts facts = ThresholdFacts.of(settings, model.calibration(), model.contaminated());
        assertThat(facts.method()).isEqualTo("false-alarm-rate");
        assertThat(facts.level()).isEqualTo(0.2);
        assertThat(facts.rows()).isEqualTo(model.calibration().size());
        assertThat(model.calibration().pValue(Math.nextUp(facts.threshold()))).isLessThanOrEqualTo(0.2);
    }

    @Test
    void rowsOfTheSameKindDoNotDriftAndShiftedOnesDo() {
        assertThat(drift(table(300, 2, 0)))
                .noneMatch(line -> line.drifted() && !line.column().equals("second"));
        assertThat(drift(table(300, 2, 1)))
                .anyMatch(line -> line.drifted() && line.column().equals("heat"))
                .anyMatch(line -> line.drifted() && line.subject().equals("score"));
    }

    @Test
    void aTableWithoutRowsIsComparedWithNothing() {
        List<String> warnings = new ArrayList<>();
        Progress heard = new Progress() {
            @Override
            public void warning(String message) {
                warnings.add(message);
            }
        };
        assertThat(Drifting.of(model, DRIFT, table(0, 2, 0), heard)).isEmpty();
        assertThat(warnings).containsExactly("Nothing was compared: the table has no rows.");
    }

    private static List<Drifting.Line> drift(ComputedTable table) {
        return Drifting.of(model, DRIFT, table, Progress.SILENT);
    }

    @Test
    void theColumnThatIsOffIsTheMostImportantOneAndTheTimeIsNone() {
        Importance importance = new Importance(List.of("load", "heat"));
        try (ModelRows rows = ModelRows.whole(table(50, 3, 5), model.schema())) {
            List<Explanation> explanations = model.explain(rows, Progress.SILENT);
            explanations.forEach(importance::add);
            double mean = explanations.stream()
                    .mapToDouble(each -> each.contribution(1))
                    .average()
                    .orElseThrow();
            assertThat(importance.lines())
                    .filteredOn(line -> line.column().equals("heat"))
                    .allMatch(line -> Math.abs(line.mean() - mean) < 1e-12);
        }
        assertThat(importance.lines()).extracting(Importance.Line::column).containsExactlyInAnyOrder("load", "heat");
        assertThat(importance.lines().stream()
                        .mapToDouble(Importance.Line::share)
                        .sum())
                .isBetween(0.99, 1.01);
        assertThat(new Importance(List.of("load")).lines()).allMatch(line -> Double.isNaN(line.mean()));
    }

    @Test
    void onlyFlaggedRowsCountWhereVerdictsAreAdded() {
        Importance importance = new Importance(List.of("load", "heat"));
        Importance byHand = new Importance(List.of("load", "heat"));
        try (ModelRows rows = ModelRows.whole(table(50, 3, 5), model.schema())) {
            List<Explanation> explanations = model.explain(rows, Progress.SILENT);
            double threshold = explanations.stream()
                    .mapToDouble(Explanation::score)
                    .sorted()
                    .skip(45)
                    .findFirst()
                    .orElseThrow();
            for (Explanation each : explanations) {
                importance.flagged(
                        Verdict.of(each.score(), model.calibration(), threshold).because(each));
                if (each.score() > threshold) {
                    byHand.add(each);
                }
            }
        }
        assertThat(importance.lines()).isEqualTo(byHand.lines());
        assertThat(importance.lines()).noneMatch(line -> Double.isNaN(line.mean()));
    }
}
