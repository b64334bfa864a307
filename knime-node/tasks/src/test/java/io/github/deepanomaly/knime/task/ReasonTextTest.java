package io.github.deepanomaly.knime.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.explain.Explanation;
import io.github.deepanomaly.explain.Values;
import io.github.deepanomaly.knime.table.TableColumn;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ReasonTextTest {

    private static final Schema SCHEMA =
            new Schema(List.of(new Column.Nominal("customer", List.of("ann", "bob")), new Column.Numeric("amount")));

    private static Explanation explanation(double customer) {
        Values values = new Values(SCHEMA, SCHEMA, new double[] {customer, 300}, new double[] {1, 20});
        return new Explanation(3, values, new double[] {0.6, 0.4}, Optional.empty());
    }

    private static String text(double customer) {
        ReasonText text = new ReasonText(List.of(
                new TableColumn("customer", TableColumn.Type.TEXT),
                new TableColumn("amount", TableColumn.Type.NUMBER)));
        return text.of(explanation(customer), 2, column -> ZoneOffset.UTC, column -> "cell of " + column);
    }

    @Test
    void aTextThatTheModelDoesNotKnowReadsAsItsCell() {
        assertThat(text(-1)).isEqualTo("customer = cell of customer (expected bob), amount 300 (expected 20)");
        assertThat(text(0)).isEqualTo("customer = ann (expected bob), amount 300 (expected 20)");
    }

    @Test
    void whoHasNoCellsSaysThatTheModelDoesNotKnowIt() {
        assertThat(explanation(-1).text(1)).isEqualTo("customer = a value that the model does not know (expected bob)");
    }
}
