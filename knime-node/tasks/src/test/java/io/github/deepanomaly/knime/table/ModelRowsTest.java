package io.github.deepanomaly.knime.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Schema;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelRowsTest {

    private static List<Double> column(Column.Nominal column) {
        Table table = ComputedTable.of(
                List.of(new TableColumn(column.name(), TableColumn.Type.TEXT)),
                List.of(List.of("b"), List.of("new"), List.of(""), List.of("b"), List.of("a")));
        List<Double> values = new ArrayList<>();
        try (ModelRows rows = new ModelRows(table, new Schema(List.of(column)))) {
            rows.forEach(row -> values.add(row[0]));
        }
        return values;
    }

    @Test
    void textsThatTheModelDoesNotKnowAreNoLevelOfItsAndNotMissing() {
        assertThat(column(new Column.Nominal("level", List.of("a", "b"))))
                .containsExactly(1.0, -1.0, Double.NaN, 1.0, 0.0);
    }

    @Test
    void seriesWhoseNamesTheModelDoesNotKeepStayApart() {
        assertThat(column(new Column.Nominal("machine", List.of()))).containsExactly(0.0, 1.0, Double.NaN, 0.0, 2.0);
    }
}
