package io.github.deepanomaly.model.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detectors.Detectors;
import io.github.deepanomaly.explain.Explanation;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.testing.Brief;
import io.github.deepanomaly.testing.SmallModels;
import io.github.deepanomaly.verdict.ThresholdRule;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What never varied in the training rows is watched, whatever the kind of detector. */
class WatchTest {

    private static final double NA = Double.NaN;

    private static final Schema EVENTS = new Schema(List.of(
            new Column.Numeric("open"),
            new Column.Numeric("read"),
            new Column.Numeric("write"),
            new Column.Numeric("close"),
            new Column.Numeric("checksum_error"),
            new Column.Numeric("reboot")));

    private static final Schema SENSOR = new Schema(List.of(
            new Column.Numeric("a"),
            new Column.Numeric("stuck"),
            new Column.Nominal("state", List.of("on", "off", "never")),
            new Column.Numeric("b")));

    private static final Schema NUMBERS =
            new Schema(List.of(new Column.Numeric("a"), new Column.Numeric("stuck"), new Column.Numeric("b")));

    static Stream<Kind> kinds() {
        return Detectors.ALL.stream();
    }

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

    private static Rows sensors(int count, double stuck, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<double[]> rows = new ArrayList<>();
        for (int row = 0; row < count; row++) {
            rows.add(new double[] {random.nextGaussian(), stuck, 0, 10 + 2 * random.nextGaussian()});
        }
        return Rows.of(SENSOR, rows);
    }

    private static Rows numbers(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<double[]> rows = new ArrayList<>();
        for (int row = 0; row < count; row++) {
            rows.add(new double[] {random.nextGaussian(), 3, 10 + 2 * random.nextGaussian()});
        }
        return Rows.of(NUMBERS, rows);
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

    private static double threshold(AnomalyModel model) {
        return new ThresholdRule(ThresholdRule.Method.FALSE_ALARM_RATE, 0.05).threshold(model.calibration());
    }

    private static double highest(AnomalyModel model) {
        return model.calibration().quantile(1);
    }

    private static String reason(AnomalyModel model, Rows rows) {
        List<Explanation> explanations = model.explain(rows, Progress.SILENT);
        return explanations.get(explanations.size() - 1).text(1);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void eventsThatNeverHappenedInTrainingAreFoundByEveryKind(Kind kind) {
        try (AnomalyModel model = train(kind, events(300, 0, 1), Map.of())) {
            double[] scores = model.score(events(100, 20, 2));
            assertThat(scores).hasSize(120);
            int normalAbove = 0;
            for (int row = 0; row < 120; row++) {
                if (row < 100) {
                    normalAbove += scores[row] > threshold(model) ? 1 : 0;
                } else {
                    assertThat(scores[row]).as("row %d", row).isGreaterThan(highest(model));
                }
            }
            assertThat(normalAbove).isLessThanOrEqualTo(10);
            assertThat(reason(model, events(0, 1, 3))).matches("checksum_error [123] \\(always 0 in training\\)");
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aChangeOfAConstantIsAnAnomalyAndAMissingValueIsNone(Kind kind) throws IOException {
        try (AnomalyModel trained = train(kind, sensors(200, 3, 1), Map.of());
                AnomalyModel model =
                        AnomalyModel.read(new ByteArrayInputStream(SmallModels.bytes(trained)), SmallModels.engine())) {
            Rows rows = Rows.of(
                    SENSOR,
                    List.of(
                            new double[] {0, 3, 0, 10},
                            new double[] {0, 9999, 0, 10},
                            new double[] {0, 3.0001, 0, 10},
                            new double[] {0, NA, NA, 10},
                            new double[] {0, 3, 2, 10}));
            double[] scores = model.score(rows);
            assertThat(scores).isEqualTo(trained.score(rows));
            assertThat(scores[3]).isEqualTo(scores[0]).isLessThanOrEqualTo(highest(model));
            assertThat(scores[2]).isGreaterThan(highest(model));
            assertThat(scores[1]).isGreaterThan(scores[2]);
            assertThat(scores[4]).isGreaterThan(highest(model));
            assertThat(reason(model, rows)).isEqualTo("state = never (always on in training)");
        }
    }

    /** In a row of numbers alone, which some kinds read as a sequence: there the column keeps its place. */
    @ParameterizedTest
    @MethodSource("kinds")
    void aConstantThatChangesAmongNumbersIsFoundByEveryKind(Kind kind) throws IOException {
        try (AnomalyModel trained = train(kind, numbers(120, 1), Map.of());
                AnomalyModel model =
                        AnomalyModel.read(new ByteArrayInputStream(SmallModels.bytes(trained)), SmallModels.engine())) {
            Rows rows = Rows.of(
                    NUMBERS,
                    List.of(
                            new double[] {0.2, NA, 10.2},
                            new double[] {0, 3, 10},
                            new double[] {0, 9999, 10},
                            new double[] {0.1, 3.0001, 10.1}));
            double[] scores = model.score(rows);
            assertThat(scores).isEqualTo(trained.score(rows));
            assertThat(scores[0]).isLessThanOrEqualTo(highest(model));
            assertThat(scores[1]).isLessThanOrEqualTo(highest(model));
            assertThat(scores[2]).isGreaterThan(scores[3]);
            assertThat(scores[3]).isGreaterThan(highest(model));
            assertThat(reason(model, rows)).isEqualTo("stuck 3.0001 (always 3 in training)");
            assertThat(model.notes())
                    .contains("column \"stuck\" is constant in the training rows and is watched: a row in which it "
                            + "changes is an anomaly");
        }
    }

    @ParameterizedTest
    @CsvSource({"1e9, 1000000001", "1e-9, 2e-9", "0, 1e-9", "0, -3", "-4, 1e300", "1e100, 0"})
    void unitsDoNotMatter(double constant, double changed) {
        try (AnomalyModel model = train("isolation-forest", sensors(200, constant, 1), Map.of())) {
            double[] scores = model.score(sensors(5, changed, 2));
            assertThat(Arrays.stream(scores).boxed()).allMatch(score -> score > highest(model) && score < 1e4);
        }
    }

    @Test
    void roundingNoiseIsNoChange() {
        try (AnomalyModel model = train("pca", sensors(200, 0.3, 1), Map.of())) {
            assertThat(model.score(sensors(9, 0.1 + 0.2, 2))).isEqualTo(model.score(sensors(9, 0.3, 2)));
        }
    }

    @Test
    void theFartherAConstantChangesTheOdderTheRow() {
        try (AnomalyModel model = train("mahalanobis", sensors(200, 3, 1), Map.of())) {
            double last = highest(model);
            for (double value : new double[] {3.1, 4, 20, 1e3, 1e6, 1e12, 1e200}) {
                double score = model.score(Rows.of(SENSOR, List.of(new double[] {0, value, 0, 10})))[0];
                assertThat(score).isGreaterThan(last);
                last = score;
            }
        }
    }

    @Test
    void aColumnWithoutAnyTrainingValueIsWatchedToo() {
        try (AnomalyModel model = train("knn", sensors(100, NA, 1), Map.of())) {
            assertThat(Arrays.stream(model.score(sensors(3, 7, 2))).boxed()).allMatch(score -> score > highest(model));
            assertThat(reason(model, sensors(3, 7, 2))).isEqualTo("stuck 7 (always missing in training)");
        }
    }

    @Test
    void aReasonHasAsManyDigitsAsShowTheChange() {
        double[][] changes = {{1e6, 1e6 + 1}, {0.1, 0.1 + 1e-9}, {123_456_789, 123_456_788}};
        List<String> texts = List.of(
                "stuck 1000001 (always 1000000 in training)",
                "stuck 0.100000001 (always 0.1 in training)",
                "stuck 123456788 (always 123456789 in training)");
        for (int i = 0; i < changes.length; i++) {
            try (AnomalyModel model = train("knn", sensors(100, changes[i][0], 1), Map.of())) {
                assertThat(reason(model, sensors(3, changes[i][1], 2))).isEqualTo(texts.get(i));
            }
        }
    }
}
