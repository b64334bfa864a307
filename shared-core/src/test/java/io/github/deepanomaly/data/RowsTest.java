package io.github.deepanomaly.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RowsTest {

    private record Payment(double amount, String channel, Instant time) {}

    @Test
    void arraysBecomeNumericColumnsWithGivenOrGeneratedNames() {
        double[][] rows = {{1, 2}, {3, 4}};
        assertThat(Rows.of(rows).schema().columns()).extracting(Column::name).containsExactly("column_1", "column_2");
        assertThat(Rows.of(rows, "a", "b").schema().columns())
                .containsExactly(new Column.Numeric("a"), new Column.Numeric("b"));
        assertThat(Rows.of(rows)).containsExactly(rows);
        assertThat(Rows.of(new double[0][], "a").size()).isZero();
        assertThatThrownBy(() -> Rows.of(new double[][] {{1, 2}, {3}})).hasMessage("row 2 must have 2 values, got 1");
    }

    @Test
    void objectsBecomeRowsByTheirFields() {
        Iterable<Payment> payments = Arrays.asList(
                new Payment(1, "web", Instant.ofEpochMilli(5)),
                new Payment(2, "shop", Instant.EPOCH),
                new Payment(3, "web", Instant.EPOCH));
        Rows rows = Rows.from(payments)
                .number("amount", Payment::amount)
                .text("channel", Payment::channel)
                .date("time", payment -> payment.amount() > 2 ? null : payment.time())
                .rows();
        assertThat(rows.schema().columns())
                .containsExactly(
                        new Column.Numeric("amount"),
                        new Column.Nominal("channel", List.of("web", "shop")),
                        new Column.Date("time"));
        assertThat(rows)
                .containsExactly(new double[] {1, 0, 5}, new double[] {2, 1, 0}, new double[] {3, 0, Double.NaN});
    }
}
