package io.github.deepanomaly.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detectors.classic.Mahalanobis;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.param.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Columns that are called as outputs are: a flag is usual in network flows. */
class OnnxNamesTest {

    @Test
    void outputsGiveWayToColumnsOfTheirNames() throws Exception {
        SplittableRandom random = new SplittableRandom(1);
        List<double[]> values = new ArrayList<>();
        for (int row = 0; row < 100; row++) {
            values.add(new double[] {random.nextInt(3), random.nextGaussian(), random.nextGaussian()});
        }
        Schema schema = new Schema(List.of(
                new Column.Nominal("flag", List.of("SF", "S0", "REJ")),
                new Column.Numeric("score"),
                new Column.Numeric("anomaly_score")));
        Settings settings = Settings.defaults(AnomalyModel.params(Mahalanobis.KIND));
        try (AnomalyModel model =
                        AnomalyModel.train(Mahalanobis.KIND, settings, Rows.of(schema, values), Run.standard());
                OrtSession session =
                        OrtEnvironment.getEnvironment().createSession(OnnxExport.bytes(model, 1, OnnxInputs.COLUMNS))) {
            assertThat(session.getInputNames()).contains("flag", "score", "anomaly_score");
            assertThat(session.getOutputNames())
                    .containsExactlyInAnyOrder("anomaly_anomaly_score", "p_value", "probability", "anomaly_flag");
        }
    }
}
