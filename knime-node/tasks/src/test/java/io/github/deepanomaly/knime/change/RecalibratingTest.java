package io.github.deepanomaly.knime.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.knime.table.ComputedTable;
import io.github.deepanomaly.knime.table.ModelRows;
import io.github.deepanomaly.knime.task.Learning;
import io.github.deepanomaly.knime.task.Transactions;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.param.Settings;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RecalibratingTest {

    @Test
    void weightsStayAndTheCalibrationIsThatOfTheTable() {
        ComputedTable drifted = Transactions.table(150, 9);
        try (AnomalyModel model = Learning.learn(
                        Transactions.kind(),
                        Transactions.settings(),
                        Transactions.table(300, 1),
                        Optional.empty(),
                        Progress.SILENT);
                AnomalyModel again =
                        Recalibrating.of(model, Settings.defaults(Recalibrating.PARAMS), drifted, Progress.SILENT);
                ModelRows rows = ModelRows.whole(drifted, model.schema())) {
            assertThat(again.score(rows)).isEqualTo(model.score(rows));
            assertThat(again.calibration().size()).isEqualTo(150);
            assertThat(again.calibration().scores()).isSortedAccordingTo(Double::compare);
            assertThat(again.provenance()).containsEntry("calibration", "given rows");
            assertThat(drifted.opened()).hasValue(0);
        }
    }
}
