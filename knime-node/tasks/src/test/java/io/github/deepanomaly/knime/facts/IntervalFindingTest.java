package io.github.deepanomaly.knime.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.detectors.Detectors;
import io.github.deepanomaly.knime.table.ComputedTable;
import io.github.deepanomaly.knime.table.TableColumn;
import io.github.deepanomaly.knime.task.Learning;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.verdict.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class IntervalFindingTest {

    private static final List<TableColumn> COLUMNS = List.of(
            new TableColumn("pressure", TableColumn.Type.NUMBER), new TableColumn("flow", TableColumn.Type.NUMBER));

    /** A log whose pressure is far too high from one row on to another. */
    private static ComputedTable log(int rows, int from, int to) {
        return new ComputedTable(
                COLUMNS,
                rows,
                (row, column) -> Optional.of(
                        column == 0 && row >= from && row < to ? 50.0 : Math.sin(row * 0.7 + column) + column));
    }

    private static AnomalyModel model() {
        Kind kind = Detectors.byId("mahalanobis").orElseThrow();
        Settings settings = Settings.defaults(Learning.params(kind))
                .with("timeSteps", "true")
                .with("window", "4");
        return Learning.learn(kind, settings, log(400, 0, 0), Optional.empty(), Progress.SILENT);
    }

    @Test
    void aFaultOfManyRowsIsOneIntervalThatNamesItsColumn() {
        ComputedTable table = log(200, 80, 110);
        try (AnomalyModel model = model()) {
            List<Interval> found =
                    IntervalFinding.of(model, Settings.defaults(IntervalFinding.params()), table, Progress.SILENT)
                            .stream()
                            .filter(interval -> interval.rows() > 10)
                            .toList();
            assertThat(found).hasSize(1);
            assertThat(found.get(0).first()).isBetween(74, 82);
            assertThat(found.get(0).last()).isBetween(107, 114);
            assertThat(found.get(0).text(1)).startsWith("pressure ");
        }
        assertThat(table.opened()).hasValue(0);
    }

    @Test
    void aRateThatCannotBePromisedIsSaid() {
        List<String> warnings = new ArrayList<>();
        Progress heard = new Progress() {
            @Override
            public void warning(String message) {
                warnings.add(message);
            }
        };
        try (AnomalyModel model = model()) {
            Settings strict = Settings.defaults(IntervalFinding.params()).with("falseAlarmRate", "0.0001");
            IntervalFinding.of(model, strict, log(200, 80, 110), heard);
        }
        assertThat(warnings).anyMatch(warning -> warning.startsWith("A false-alarm rate of 1.0E-4 needs more than"));
    }

    @Test
    void anEmptyTableHasNone() {
        try (AnomalyModel model = model()) {
            assertThat(IntervalFinding.of(
                            model, Settings.defaults(IntervalFinding.params()), log(0, 0, 0), Progress.SILENT))
                    .isEmpty();
        }
    }
}
