package io.github.deepanomaly.model.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detectors.Detectors;
import io.github.deepanomaly.explain.local.IntegratedGradients;
import io.github.deepanomaly.explain.local.IntegratedGradients.Baseline;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.model.file.Safetensors;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.stats.Correction;
import io.github.deepanomaly.testing.Brief;
import io.github.deepanomaly.testing.SmallModels;
import io.github.deepanomaly.verdict.DriftReport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Watched columns in windows, gradients, notes and drift reports. */
class WatchedWindowsTest {

    private static final Schema EVENTS = new Schema(List.of(
            new Column.Numeric("open"),
            new Column.Numeric("read"),
            new Column.Numeric("write"),
            new Column.Numeric("close"),
            new Column.Numeric("checksum_error"),
            new Column.Numeric("reboot")));

    /** Counts of events in sessions; the last {@code faulty} have checksum errors, which the others never have. */
    private static Rows events(int normal, int faulty, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<double[]> rows = new ArrayList<>();
        for (int row = 0; row < normal + faulty; row++) {
            rows.add(new double[] {
                3 + random.nextInt(4),
                1 + random.nextInt(3),
                random.nextInt(3),
                1,
                row < normal ? 0 : 1 + random.nextInt(3),
                0
            });
        }
        return Rows.of(EVENTS, rows);
    }

    private static AnomalyModel train(Kind kind, Rows rows, Map<String, String> changes) {
        Map<String, String> text = new LinkedHashMap<>(Brief.settings(kind).asText());
        text.putAll(changes);
        Settings settings = Settings.parse(AnomalyModel.params(kind), text);
        return AnomalyModel.train(kind, settings, rows, Run.silent(SmallModels.engine(), 1));
    }

    private static AnomalyModel train(String kind, Rows rows, Map<String, String> changes) {
        return train(Detectors.byId(kind).orElseThrow(), rows, changes);
    }

    private static double highest(AnomalyModel model) {
        return model.calibration().quantile(1);
    }

    @Test
    void everyStepOfAWindowIsWatched() {
        for (String fold : List.of("overlap", "causal")) {
            Map<String, String> windows = Map.of("window", "4", "rowScore", fold);
            try (AnomalyModel model = train("knn", events(200, 0, 1), windows)) {
                double[] normal = model.score(events(40, 0, 2));
                List<double[]> changed = new ArrayList<>();
                events(40, 0, 2).forEach(row -> changed.add(row.clone()));
                changed.get(20)[4] = 1;
                double[] scores = model.score(Rows.of(EVENTS, changed));
                int from = fold.equals("overlap") ? 17 : 20;
                for (int row = 0; row < 40; row++) {
                    if (row >= from && row <= 23) {
                        assertThat(scores[row]).as("%s row %d", fold, row).isGreaterThan(normal[row]);
                    } else {
                        assertThat(scores[row])
                                .as("%s row %d", fold, row)
                                .isEqualTo(Double.valueOf(normal[row])); // NaN too
                    }
                }
                assertThat(scores[20]).isGreaterThan(highest(model));
                assertThat(model.explain(Rows.of(EVENTS, changed), Progress.SILENT)
                                .get(20)
                                .text(1))
                        .isEqualTo("checksum_error 1 (always 0 in training)");
            }
        }
    }

    /** The second one reads the columns in their places and watches them beside. */
    @ParameterizedTest
    @ValueSource(strings = {"autoencoder", "convolutional-autoencoder"})
    void integratedGradientsOfALiftedScoreAddUpToIt(String kind) {
        try (AnomalyModel model = train(kind, events(200, 0, 1), Map.of())) {
            Rows faulty = events(0, 1, 5);
            var explained = model.explainer(events(50, 0, 2))
                    .explain(faulty, new IntegratedGradients(Baseline.MEDIAN, 1e-3), Progress.SILENT)
                    .get(0);
            double sum = explained.explanation().contributions().stream()
                    .mapToDouble(contribution -> contribution.value())
                    .sum();
            assertThat(explained.base() + sum).isCloseTo(model.score(faulty)[0], within(0.1));
            assertThat(explained.explanation().top(1).get(0).column().name()).isEqualTo("checksum_error");
        }
    }

    @Test
    void aPlaceThatNeverVariedIsRoundedWhereNothingOfSingleRowsIsKept() throws IOException {
        double constant = 3.14159;
        Map<String, String> nothing = Map.of("keep", "nothing", "score", "log-error");
        try (AnomalyModel model = train("convolutional-autoencoder", closed(events(200, 0, 1), constant), nothing)) {
            Safetensors file = Safetensors.read(new ByteArrayInputStream(SmallModels.bytes(model)), metadata -> {});
            assertThat(file.state().vectors())
                    .allSatisfy((name, vector) -> assertThat(vector).doesNotContain(constant));
            assertThat(Arrays.stream(model.score(closed(events(20, 0, 2), constant)))
                            .min()
                            .orElseThrow())
                    .isLessThanOrEqualTo(highest(model));
            assertThat(Arrays.stream(model.score(closed(events(20, 0, 2), 9)))
                            .min()
                            .orElseThrow())
                    .isGreaterThan(highest(model));
            assertThat(model.explain(closed(events(1, 0, 2), 9), Progress.SILENT)
                            .get(0)
                            .text(1))
                    .isEqualTo("close 9 (always 3.1 in training)");
        }
    }

    /** Each is scaled by its own light, and what is written there differs more than a place alone can tell (docs/adr/0050). */
    @Test
    void placesOfPicturesAreNotWatched() {
        Map<String, String> picture = Map.of("height", "2");
        try (AnomalyModel model = train("convolutional-autoencoder", closed(events(100, 0, 1), 3), picture)) {
            assertThat(model.notes()).noneMatch(note -> note.contains("constant"));
            assertThat(model.explain(closed(events(1, 0, 2), 9), Progress.SILENT)
                            .toString())
                    .doesNotContain("in training");
        }
    }

    private static Rows closed(Rows rows, double value) {
        List<double[]> all = new ArrayList<>();
        for (double[] row : rows) {
            row[3] = value;
            all.add(row);
        }
        return Rows.of(rows.schema(), all);
    }

    @Test
    void manyConstantColumnsGiveOneNote() {
        List<Column> columns = new ArrayList<>(List.of(new Column.Numeric("x")));
        for (int i = 0; i < 400; i++) {
            columns.add(new Column.Numeric("c" + i));
        }
        SplittableRandom random = new SplittableRandom(1);
        List<double[]> rows = new ArrayList<>();
        for (int row = 0; row < 50; row++) {
            double[] values = new double[401];
            values[0] = random.nextGaussian();
            rows.add(values);
        }
        try (AnomalyModel model = train("knn", Rows.of(new Schema(columns), rows), Map.of())) {
            assertThat(model.notes())
                    .filteredOn(note -> note.contains("constant"))
                    .containsExactly(
                            "400 columns are constant in the training rows (\"c0\", \"c1\", \"c2\", \"c3\", \"c4\" "
                                    + "and 395 more) and are watched: a row in which one changes is an anomaly");
        }
    }

    @Test
    void aDriftReportNamesValuesOutsideOfWhatTrainingSaw() {
        try (AnomalyModel model = train("mahalanobis", events(300, 0, 1), Map.of())) {
            DriftReport report = model.drift(events(100, 20, 2), Correction.HOLM, 1, Progress.SILENT);
            assertThat(report.toString()).contains("values outside the range of the training rows: 20 of 120");
            assertThat(report.drifted(0.01))
                    .anyMatch(line -> line.subject() == DriftReport.Subject.OUTSIDE
                            && line.column().equals("checksum_error"));
            assertThat(model.drift(events(120, 0, 3), Correction.HOLM, 1, Progress.SILENT)
                            .toString())
                    .doesNotContain("outside");
        }
    }
}
