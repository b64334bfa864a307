package io.github.deepanomaly.onnx;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detectors.Detectors;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.param.Settings;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What repeats of dates is computed inside ONNX files, summer time included. */
class DatesExportTest {

    /** Two years of moments, some missing, in a zone. */
    private static Rows rows(int count, String zone, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<double[]> rows = new ArrayList<>();
        for (int row = 0; row < count; row++) {
            double time = 1_600_000_000_000.0 + random.nextLong(2L * 365 * 86_400_000);
            rows.add(new double[] {random.nextInt(20) == 0 ? Double.NaN : time, random.nextGaussian()});
        }
        Schema schema = new Schema(List.of(new Column.Date("paid", "", ZoneId.of(zone)), new Column.Numeric("amount")));
        return Rows.of(schema, rows);
    }

    @ParameterizedTest
    @CsvSource({
        "knn, Europe/Berlin, repeating",
        "autoencoder, America/New_York, both",
        "autoencoder, Asia/Kolkata, repeating",
        "mahalanobis, UTC, both",
        "knn, Pacific/Auckland, elapsed"
    })
    void datesHaveTheScoresAndPValuesOfTheModel(String id, String zone, String dates) throws Exception {
        Kind kind = Detectors.byId(id).orElseThrow();
        Settings settings = Settings.defaults(AnomalyModel.params(kind)).with("dates", dates);
        if (settings.find("epochs").isPresent()) {
            settings = settings.with("epochs", "3").with("scaling", "min-max");
        }
        Rows tested = rows(5000, zone, 2);
        try (AnomalyModel model = AnomalyModel.train(kind, settings, rows(600, zone, 1), Run.standard())) {
            OnnxScores.compare(model.verdicts(tested, OnnxScores.RULE), OnnxScores.scored(model, tested, 1));
        }
    }
}
