package io.github.deepanomaly.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detectors.Detectors;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.testing.SmallModels;
import io.github.deepanomaly.verdict.ThresholdRule;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A fold of a hundred equal rows that must judge the one that differs. */
class EqualRowsTest {

    private static final int ODD = 40;

    private static final Schema SCHEMA = new Schema(
            List.of(new Column.Numeric("n"), new Column.Nominal("k", List.of("a", "b")), new Column.Numeric("x")));

    private static Rows rows(boolean odd) {
        List<double[]> rows = new ArrayList<>();
        for (int row = 0; row < 101; row++) {
            rows.add(odd && row == ODD ? new double[] {9, 1, Double.NaN} : new double[] {1, 0, 5.5});
        }
        return Rows.of(SCHEMA, rows);
    }

    /** The odd row is of another fold. */
    private static Rows without(Rows all) {
        return new Rows.View() {
            @Override
            public Rows rows() {
                return all;
            }

            @Override
            public double weight(int row) {
                return row == ODD ? 0 : 1;
            }
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"knn", "autoencoder", "mahalanobis", "automatic"})
    void theRowThatDiffersIsFlaggedThoughNoTrainingRowVaries(String id) {
        Kind kind = Detectors.byId(id).orElseThrow();
        Settings settings = Settings.defaults(AnomalyModel.params(kind));
        Run run = Run.silent(SmallModels.engine(), 1);
        ThresholdRule rule = new ThresholdRule(ThresholdRule.Method.FALSE_ALARM_RATE, 0.05);
        Rows all = rows(true);
        try (AnomalyModel model = AnomalyModel.train(kind, settings, without(all), run)) {
            for (int row = 0; row < all.size(); row++) {
                assertThat(model.verdicts(all, rule).get(row).anomalous())
                        .as("row %s", row)
                        .isEqualTo(row == ODD);
            }
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AnomalyModel.train(kind, settings, without(rows(false)), run))
                .withMessageContaining("got 3 constant columns");
    }
}
