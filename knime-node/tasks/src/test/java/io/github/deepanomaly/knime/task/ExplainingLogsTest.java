package io.github.deepanomaly.knime.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

/** An explainer on logs: part by part, and only by the detector itself. */
final class ExplainingLogsTest {

    private static final Settings SETTINGS = Settings.defaults(Explaining.params());

    private static final Settings SHAPLEY = SETTINGS.with("method", "shapley");

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

    @Test
    void aMethodThatComparesRowsIsRefusedForWindowsBeforeTheRunAndInIt() {
        Settings learner = Transactions.settings().with("timeSteps", "true").with("window", "4");
        String shapley = "method shapley needs a model with window 1, got window 4: choose native";
        assertThatThrownBy(() -> Explaining.check(SHAPLEY, Learning.window(learner)))
                .hasMessage(shapley);
        try (AnomalyModel windows = Learning.learn(
                Transactions.kind(), learner, Transactions.table(200, 1), Optional.empty(), Progress.SILENT)) {
            assertThatThrownBy(() -> Explaining.of(
                            windows, SHAPLEY, Transactions.table(5, 2), Optional.empty(), Progress.SILENT))
                    .hasMessage(shapley);
            assertThatThrownBy(() ->
                            Explaining.check(SETTINGS.with("method", "integrated-gradients"), Learning.window(windows)))
                    .hasMessage("method integrated-gradients needs a model with window 1, got window 4: choose native");
        }
        Explaining.check(SETTINGS, 4);
        Explaining.check(SHAPLEY, Learning.window(learner.with("timeSteps", "false")));
        Explaining.check(SHAPLEY, Learning.window(learner.with("window", "0"))); // nobody knows yet
    }
}
