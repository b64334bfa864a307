package io.github.deepanomaly.knime.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.explain.local.LocalExplanation;
import io.github.deepanomaly.knime.table.BlockReader;
import io.github.deepanomaly.knime.table.ComputedTable;
import io.github.deepanomaly.knime.table.ModelRows;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.param.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An explainer on logs: part by part. */
final class ExplainingLogsTest {

    private static final Settings SETTINGS = Settings.defaults(Explaining.params());

    @Test
    void theExplainerExplainsInPartsAsInTheWholeTable() {
        try (AnomalyModel model = Logs.model(Logs.keyed("overlap", "1", "20", "false"))) {
            ComputedTable table =
                    Logs.table(Logs.faulty(300).stream().sorted(Logs.BY_TIME).toList());
            List<String> told = new ArrayList<>();
            try (BlockReader<LocalExplanation> reader =
                    Explaining.of(model, SETTINGS, table, Optional.empty(), Progress.SILENT)) {
                reader.forEachRemaining(each -> told.add(
                        each.orElseThrow().explanation().contributions().toString()));
            }
            try (ModelRows rows = ModelRows.whole(table, model.schema())) {
                assertThat(told)
                        .isEqualTo(model.explain(rows, Progress.SILENT).stream()
                                .map(each -> each.contributions().toString())
                                .toList());
            }
            assertThat(table.opened()).hasValue(0);
        }
    }
}
