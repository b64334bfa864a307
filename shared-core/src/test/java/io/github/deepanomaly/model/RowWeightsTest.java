package io.github.deepanomaly.model;

import static io.github.deepanomaly.testing.TwoColumns.NA;
import static io.github.deepanomaly.testing.TwoColumns.TWO;
import static io.github.deepanomaly.testing.TwoColumns.assertRefused;
import static io.github.deepanomaly.testing.TwoColumns.assertScores;
import static io.github.deepanomaly.testing.TwoColumns.repeated;
import static io.github.deepanomaly.testing.TwoColumns.rows;
import static io.github.deepanomaly.testing.TwoColumns.train;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.testing.WeightedRows;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Weights of rows, as people give them. */
class RowWeightsTest {

    private static Rows thirds(Rows rows, double weight) {
        return new WeightedRows(rows, row -> row % 3 == 0 ? weight : 1);
    }

    @Test
    void weightsMustBeNumbersFromZeroOn() {
        Rows rows = repeated(TWO, 1, 2, 3);
        assertRefused(thirds(rows, -1), "weights must be at least 0 and finite, got -1.0 for row 1");
        assertRefused(thirds(rows, NA), "weights must be at least 0 and finite, got NaN for row 1");
        assertRefused(
                thirds(rows(TWO, new double[] {1, 2}), 0),
                "training needs at least 1 row with weight above 0, got 1 with weight 0");
    }

    @Test
    void aRowOfWeightZeroIsAsIfItWereNotThere() {
        Rows rows = repeated(TWO, 9, 2, 3);
        List<double[]> others = new ArrayList<>();
        int row = 0;
        for (double[] values : rows) {
            if (row++ % 3 != 0) {
                others.add(values.clone());
            }
        }
        assertThat(train(thirds(rows, 0)).score(rows))
                .containsExactly(train(Rows.of(TWO, others)).score(rows));
        assertScores(train(thirds(rows, 1e30)), rows);
    }
}
