package io.github.deepanomaly.knime.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.detectors.Detectors;
import io.github.deepanomaly.knime.table.ComputedTable;
import io.github.deepanomaly.knime.table.TableColumn;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.param.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A predictor says the same of a row alone as in a table, on simulated rows of an access log, of which each has copies. */
final class RowsAloneTest {

    private static final List<TableColumn> COLUMNS = List.of(
            new TableColumn("service", TableColumn.Type.TEXT, List.of("http", "smtp", "dns", "eco", "ftp")),
            new TableColumn("wrong", TableColumn.Type.NUMBER),
            new TableColumn("logged", TableColumn.Type.NUMBER));

    private static final int NORMAL = 200;

    private static final int ANOMALIES = 5;

    @ParameterizedTest
    @ValueSource(strings = {"autoencoder", "knn", "score-combiner"})
    void aCopyOfATrainingRowIsNormalAndAnAnomalyIsFoundInATableOfAnyLength(String id) {
        Kind kind = Detectors.byId(id).orElseThrow();
        List<List<Object>> rows = normal(NORMAL, 2);
        for (int i = 0; i < ANOMALIES; i++) {
            rows.add(List.of("ftp", 2.0, 1.0));
        }
        try (AnomalyModel model = Learning.learn(
                kind,
                Settings.defaults(Learning.params(kind)),
                ComputedTable.of(COLUMNS, normal(600, 1)),
                Optional.empty(),
                Progress.SILENT)) {
            Prediction all = predict(model, rows);
            for (int row = 0; row < rows.size(); row++) {
                assertThat(all.verdict(row).anomalous())
                        .as("row %d flagged", row + 1)
                        .isEqualTo(row >= NORMAL);
                int second = (row + 1) % rows.size();
                assertThat(predict(model, List.of(rows.get(row))).verdict(0))
                        .as("row %d alone", row + 1)
                        .isEqualTo(all.verdict(row));
                assertThat(predict(model, List.of(rows.get(second), rows.get(row)))
                                .verdict(1))
                        .as("row %d beside another", row + 1)
                        .isEqualTo(all.verdict(row));
            }
        }
    }

    private static Prediction predict(AnomalyModel model, List<List<Object>> rows) {
        Settings settings = Settings.defaults(Prediction.params());
        return Prediction.of(model, settings, ComputedTable.of(COLUMNS, rows), Progress.SILENT);
    }

    private static List<List<Object>> normal(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String service = COLUMNS.get(0).levels().get(random.nextInt(4));
            rows.add(List.of(service, (double) random.nextInt(3), (double) random.nextInt(2)));
        }
        return rows;
    }
}
