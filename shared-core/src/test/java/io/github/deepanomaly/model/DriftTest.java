package io.github.deepanomaly.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.detectors.Detectors;
import io.github.deepanomaly.model.watch.TrainingColumns;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.stats.Correction;
import io.github.deepanomaly.testing.SmallModels;
import io.github.deepanomaly.verdict.DriftReport;
import io.github.deepanomaly.verdict.DriftReport.Line;
import io.github.deepanomaly.verdict.DriftReport.Subject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Whether new rows look like the training rows. */
class DriftTest {

    static final Kind KIND = Detectors.byId("mahalanobis").orElseThrow();

    static final Schema SCHEMA = new Schema(List.of(
            new Column.Numeric("amount"),
            new Column.Numeric("weight"),
            new Column.Nominal("channel", List.of("shop", "web"))));

    /** Rows whose amounts are shifted, whose weights are sometimes missing, and of which a share comes from the web. */
    static Rows rows(int size, long seed, double shift, double missing, double web) {
        SplittableRandom random = new SplittableRandom(seed);
        List<double[]> rows = new ArrayList<>();
        for (int row = 0; row < size; row++) {
            rows.add(new double[] {
                random.nextGaussian() + shift,
                random.nextDouble() < missing ? Double.NaN : random.nextDouble(),
                random.nextDouble() < web ? 1 : 0
            });
        }
        return Rows.of(SCHEMA, rows);
    }

    static AnomalyModel trained(int size) {
        return AnomalyModel.train(
                KIND,
                Settings.defaults(AnomalyModel.params(KIND)),
                rows(size, 1, 0, 0.05, 0.5),
                Run.silent(SmallModels.engine(), 1));
    }

    private static List<Line> drifted(AnomalyModel model, Rows rows) {
        return model.drift(rows, Correction.HOLM, 1, Progress.SILENT).drifted(0.01);
    }

    /** An hour apart, from a day on. */
    private static Rows hourly(int size, long firstDay) {
        SplittableRandom random = new SplittableRandom(firstDay);
        List<double[]> rows = new ArrayList<>();
        for (int row = 0; row < size; row++) {
            rows.add(new double[] {(24 * firstDay + row) * 3_600_000.0, random.nextGaussian()});
        }
        return Rows.of(new Schema(List.of(new Column.Date("when"), new Column.Numeric("x"))), rows);
    }

    @Test
    void laterDatesAreDriftOnlyWhereTheElapsedTimeIsRead() {
        for (String dates : List.of("repeating", "elapsed")) {
            Settings settings = Settings.defaults(AnomalyModel.params(KIND)).with("dates", dates);
            try (AnomalyModel model =
                    AnomalyModel.train(KIND, settings, hourly(2000, 20_000), Run.silent(SmallModels.engine(), 1))) {
                assertThat(drifted(model, hourly(500, 20_150)).stream().map(Line::column))
                        .as(dates)
                        .isEqualTo(dates.equals("elapsed") ? List.of("when", "when", "") : List.of());
            }
        }
    }

    @Test
    void whatHasChangedIsNamedAndNothingElse() {
        try (AnomalyModel model = trained(2000)) {
            assertThat(drifted(model, rows(1000, 2, 0, 0.05, 0.5))).isEmpty();
            assertThat(drifted(model, rows(1000, 3, 0.5, 0.05, 0.5)))
                    .anyMatch(line ->
                            line.subject() == Subject.VALUES && line.column().equals("amount"))
                    .noneMatch(line ->
                            line.column().equals("weight") || line.column().equals("channel"));
            assertThat(drifted(model, rows(1000, 4, 0, 0.3, 0.5)))
                    .anyMatch(line ->
                            line.subject() == Subject.MISSING && line.column().equals("weight"))
                    .noneMatch(line ->
                            line.column().equals("amount") || line.column().equals("channel"));
            assertThat(drifted(model, rows(1000, 5, 0, 0.05, 0.8)))
                    .anyMatch(line ->
                            line.subject() == Subject.LEVELS && line.column().equals("channel"))
                    .noneMatch(line ->
                            line.column().equals("amount") || line.column().equals("weight"));
            assertThat(drifted(model, rows(1000, 6, 3, 0.05, 0.5)))
                    .extracting(Line::subject)
                    .contains(Subject.SCORE);
            assertThat(model.drift(rows(50, 7, 0, 0, 0.5), Correction.BENJAMINI_HOCHBERG, 1, Progress.SILENT)
                            .toString())
                    .contains("score", "values   amount", "levels   channel", "missing  weight");
        }
    }

    @Test
    void levelsAreMatchedByNameAndUnseenOnesAreADrift() {
        Schema other = new Schema(List.of(
                SCHEMA.columns().get(0),
                SCHEMA.columns().get(1),
                new Column.Nominal("channel", List.of("fax", "web", "shop"))));
        try (AnomalyModel model = trained(2000)) {
            List<double[]> same = new ArrayList<>();
            List<double[]> fax = new ArrayList<>();
            for (double[] row : rows(1000, 2, 0, 0.05, 0.5)) {
                same.add(new double[] {row[0], row[1], 2 - row[2]});
                fax.add(new double[] {row[0], row[1], same.size() % 20 == 0 ? 0 : 2 - row[2]});
            }
            assertThat(drifted(model, Rows.of(other, same))).isEmpty();
            assertThat(drifted(model, Rows.of(other, fax))).anyMatch(line -> line.subject() == Subject.LEVELS);
        }
    }

    /** Twenty reports on rows like those of the training, six tests each: at 1 % almost none may find anything. */
    @Test
    void rowsLikeThoseOfTheTrainingDriftNoMoreOftenThanStated() {
        try (AnomalyModel model = trained(15_000)) {
            int found = 0;
            for (int seed = 100; seed < 120; seed++) {
                found += drifted(model, rows(3000, seed, 0, 0.05, 0.5)).isEmpty() ? 0 : 1;
            }
            assertThat(found)
                    .as("more than 2 of 20 has a chance of 0.001 at a rate of 0.01")
                    .isLessThanOrEqualTo(2);
        }
    }

    @Test
    void theSummaryIsInTheFileAndSmall() throws IOException {
        try (AnomalyModel model = trained(20_000)) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            model.write(bytes);
            assertThat(bytes.size()).isLessThan(60_000);
            try (AnomalyModel read =
                    AnomalyModel.read(new ByteArrayInputStream(bytes.toByteArray()), SmallModels.engine())) {
                Rows rows = rows(500, 8, 0.1, 0.1, 0.5);
                DriftReport report = read.drift(rows, Correction.HOLM, 1, Progress.SILENT);
                assertThat(report).isEqualTo(model.drift(rows, Correction.HOLM, 1, Progress.SILENT));
            }
        }
    }

    @Test
    void aFileWithoutASummaryStillLoads() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (AnomalyModel model = trained(200)) {
            model.write(bytes);
        }
        Content content = ModelFile.read(new ByteArrayInputStream(bytes.toByteArray()));
        Map<String, double[]> vectors = new LinkedHashMap<>(content.state().vectors());
        vectors.keySet().removeIf(name -> name.startsWith("training.column."));
        ByteArrayOutputStream older = new ByteArrayOutputStream();
        ModelFile.write(
                older,
                new Content(
                        content.kind(),
                        content.settings(),
                        content.schema(),
                        content.provenance(),
                        new State(content.state().matrices(), vectors)));
        try (AnomalyModel read =
                AnomalyModel.read(new ByteArrayInputStream(older.toByteArray()), SmallModels.engine())) {
            assertThat(read.score(rows(3, 1, 0, 0, 0.5))).hasSize(3);
            assertThatIllegalStateException()
                    .isThrownBy(() -> read.drift(rows(3, 1, 0, 0, 0.5), Correction.HOLM, 1, Progress.SILENT))
                    .withMessage("drift needs the summary of the training columns, but this model file has none");
        }
    }

    @Test
    void aSummaryThatCannotBeIsRefused() {
        for (double[] wrong : List.of(
                new double[] {5},
                new double[] {5, 0, 2, 1},
                new double[] {5, 0, Double.NaN},
                new double[] {-1, 0, 1},
                new double[] {1e300, 0, 1},
                new double[1000])) {
            State state = new State(
                    Map.of(),
                    Map.of(
                            "training.column.0",
                            wrong,
                            "training.column.1",
                            new double[2],
                            "training.column.2",
                            new double[4]));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> TrainingColumns.restore(SCHEMA, state))
                    .withMessageStartingWith("training.column.0 must have ");
        }
    }
}
