package io.github.deepanomaly.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.detectors.classic.Knn;
import io.github.deepanomaly.explain.Explanation;
import io.github.deepanomaly.model.AnomalyModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Alarms of three kinds among 200 usual rows: a high number, a low one, and another high one. */
class AlarmGroupsTest {

    private static final int USUAL = 200;

    private static final Schema SCHEMA = new Schema(List.of(
            new Column.Numeric("heat"), new Column.Numeric("load"), new Column.Nominal("state", List.of("on", "off"))));

    private static final ExplainedRows ROWS = explained();

    private static ExplainedRows explained() {
        Random random = new Random(3);
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < USUAL; i++) {
            rows.add(new double[] {random.nextGaussian(), random.nextGaussian(), i % 50 == 0 ? 1 : 0});
        }
        for (double[] odd : new double[][] {{20, 0, 0}, {25, 0, 0}, {22, 0, 0}, {-30, 0, 0}, {-31, 0, 0}, {0, 40, 0}}) {
            rows.add(odd);
        }
        List<ExplainedRows.Row> all = new ArrayList<>();
        try (AnomalyModel model = AnomalyModel.train(Knn.KIND, Rows.of(SCHEMA, rows.subList(0, USUAL)))) {
            List<Explanation> explanations = model.explain(Rows.of(SCHEMA, rows), Progress.SILENT);
            for (int i = 0; i < rows.size(); i++) {
                Explanation each = explanations.get(i);
                all.add(new ExplainedRows.Row(i, each.score(), i >= USUAL, each));
            }
        }
        return new ExplainedRows(all.subList(USUAL, all.size()), all, all.size() - USUAL);
    }

    @Test
    void alarmsWithTheSameLeadingReasonsAreAGroup() {
        AlarmGroups groups = AlarmGroups.of(ROWS);
        assertThat(groups.groups().stream().map(AlarmGroups.Group::name))
                .containsExactly("heat high", "heat low", "load high");
        assertThat(groups.groups().get(0).rows()).containsExactly(201, 202, 200);
        assertThat(groups.groups().get(1).rows()).containsExactly(204, 203);
        assertThat(groups.grouped()).isEqualTo(6);
        assertThat(groups.toString()).contains("heat high", "202, 203, 201", "(6 of 6 flagged rows)");
    }

    @Test
    void aColumnIsDistributedAmongFlaggedAndOtherRows() {
        List<ColumnDistribution> columns = ColumnDistribution.of(ROWS);
        assertThat(columns.stream().map(ColumnDistribution::column)).containsExactly("heat", "load", "state");
        for (ColumnDistribution column : columns) {
            assertThat(column.flagged().stream().mapToDouble(x -> x).sum()).isCloseTo(1, within(1e-9));
            assertThat(column.others().stream().mapToDouble(x -> x).sum()).isCloseTo(1, within(1e-9));
        }
        ColumnDistribution heat = columns.get(0);
        assertThat(heat.flagged().get(0)).as("two of six are the lowest").isCloseTo(2.0 / 6, within(1e-9));
        assertThat(heat.others().get(0)).isZero();
        ColumnDistribution state = columns.get(2);
        assertThat(state.bins()).containsExactly("on", "off");
        assertThat(state.others().get(1)).isCloseTo(0.02, within(1e-9));
        assertThat(state.flagged().get(1)).isZero();
    }

    @Test
    void withoutAlarmsThereIsNothingToCompare() {
        ExplainedRows none = new ExplainedRows(List.of(), ROWS.all(), 0);
        assertThat(ColumnDistribution.of(none)).isEmpty();
        assertThat(AlarmGroups.of(none).groups()).isEmpty();
    }
}
