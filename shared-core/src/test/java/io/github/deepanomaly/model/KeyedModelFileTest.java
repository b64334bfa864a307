package io.github.deepanomaly.model;

import static io.github.deepanomaly.model.Fleet.RUN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.engine.Engines;
import io.github.deepanomaly.model.file.InvalidFileException;
import io.github.deepanomaly.model.windows.Windowing;
import io.github.deepanomaly.onnx.OnnxExport;
import io.github.deepanomaly.onnx.OnnxInputs;
import io.github.deepanomaly.param.Keep;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.testing.SmallModels;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of models for each value of a key, and what such models refuse. */
class KeyedModelFileTest {

    private static final int[] SIZES = {90, 80, 5};

    private static Rows training() {
        Fleet fleet = new Fleet(SIZES.length, 1);
        return fleet.rows(fleet.each(SIZES));
    }

    static List<Kind> kinds() {
        return List.of(
                Fleet.kind("autoencoder"),
                Fleet.kind("automatic"),
                Fleet.kind("knn"),
                Fleet.kind("isolation-forest"),
                Fleet.kind("latent-gan"),
                Fleet.kind("score-combiner"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void aModelThatIsReadGivesTheSameBitsAndTheSameFile(Kind kind) throws IOException {
        Fleet fleet = new Fleet(SIZES.length, 2);
        Rows fresh = fleet.rows(fleet.each(7, 7, 7));
        try (AnomalyModel model = Fleet.train(kind.id(), training());
                AnomalyModel read =
                        AnomalyModel.read(new ByteArrayInputStream(SmallModels.bytes(model)), SmallModels.engine())) {
            assertThat(read.score(fresh)).isEqualTo(model.score(fresh));
            assertThat(read.calibration().scores())
                    .isEqualTo(model.calibration().scores());
            assertThat(read.toString()).isEqualTo(model.toString());
            assertThat(SmallModels.bytes(read)).isEqualTo(SmallModels.bytes(model));
        }
    }

    @Test
    void threadsChangeNothing() throws IOException {
        Run two = Run.silent(Engines.of(Engines.Choice.AUTO, 2), 1);
        Settings settings = Fleet.settings("autoencoder");
        try (AnomalyModel one = Fleet.train("autoencoder", training());
                AnomalyModel parallel = AnomalyModel.train(Fleet.kind("autoencoder"), settings, training(), two)) {
            assertThat(parallel.score(training())).isEqualTo(one.score(training()));
        }
    }

    @ParameterizedTest(name = "values {0}")
    @ValueSource(strings = {"0, 0", "0, 3", "0, -1", "0, 0.5", "NaN, 1"})
    void aFileWithOtherValuesIsRefused(String text) throws IOException {
        double[] values = List.of(text.split(", ", -1)).stream()
                .mapToDouble(Double::parseDouble)
                .toArray();
        assertThatThrownBy(() -> changed(new State(Map.of(), Map.of("keys.values", values))))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageContaining("keys.values must be at most 1000 different values of the key column, got 2");
    }

    @Test
    void aFileWithADamagedModelOfAValueIsRefused() throws IOException {
        assertThatThrownBy(() -> changed(new State(Map.of(), Map.of("keys.1.calibration.scores", new double[0]))))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageContaining("calibration needs at least 1 score, got 0");
    }

    private static AnomalyModel changed(State change) throws IOException {
        try (AnomalyModel model = Fleet.train("mahalanobis", training())) {
            Content whole = Content.of(model);
            Content other = new Content(
                    whole.kind(),
                    whole.settings(),
                    whole.schema(),
                    whole.provenance(),
                    whole.state().with("", change));
            return AnomalyModel.read(new ByteArrayInputStream(Contents.bytes(other)), SmallModels.engine());
        }
    }

    @Test
    void whatIsMissingIsNamed() {
        Fleet fleet = new Fleet(SIZES.length, 3);
        Settings noKey = Fleet.settings("knn").with(Windowing.KEY, "");
        Settings unknown = Fleet.settings("knn").with(Windowing.KEY, "engine");
        assertThatThrownBy(() -> Fleet.train(noKey, "knn", training()))
                .hasMessage("perKey needs a key column, got none");
        assertThatThrownBy(() -> Fleet.train(unknown, "knn", training()))
                .hasMessage("key must be the name of a column, got \"engine\"");
        try (AnomalyModel model = Fleet.train("knn", training())) {
            Rows features = columns(fleet.each(1), new Column.Numeric("other"));
            Rows numbers = columns(fleet.each(1), new Column.Numeric("machine"));
            assertThatThrownBy(() -> model.score(features))
                    .hasMessage("the rows must have the 4 columns of the model, but \"machine\" is missing");
            assertThatThrownBy(() -> model.score(numbers))
                    .hasMessage("key column \"machine\" must be nominal, got numeric");
        }
    }

    private static Rows columns(List<double[]> rows, Column first) {
        List<Column> columns = new ArrayList<>(training().schema().columns());
        columns.set(0, first);
        return Rows.of(new Schema(columns), rows);
    }

    /** 1,001 values of 76 rows; the model of all rows comes first, so its rows are few columns and a detector that is fast. */
    @Test
    void tooManyValuesAreRefused() {
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < 1001 * 76; i++) {
            rows.add(new double[] {i % 1001, i % 7});
        }
        Rows many = Rows.of(new Schema(List.of(new Column.Numeric("customer"), new Column.Numeric("amount"))), rows);
        Settings settings = Fleet.settings("mahalanobis").with(Windowing.KEY, "customer");
        assertThatThrownBy(() -> Fleet.train(settings, "mahalanobis", many))
                .hasMessage(
                        "perKey needs a key column with at most 1000 values of 76 training rows or more, got 1001 in "
                                + "\"customer\"");
    }

    @Test
    void whatNeedsOneModelOfAllRowsIsRefusedByName() {
        Settings settings = Fleet.settings("autoencoder");
        Kind kind = Fleet.kind("autoencoder");
        assertThat(AnomalyModel.coding(kind, settings)).isFalse();
        assertThatThrownBy(() -> ModelTraining.begin(kind, settings, training(), RUN))
                .hasMessage("a training by epochs needs one model of all rows, got perKey");
        assertThatThrownBy(() -> Fleet.train(settings.with(Keep.PARAM, Keep.NOTHING), "autoencoder", training()))
                .hasMessageStartingWith("keep nothing needs");
        try (AnomalyModel model = Fleet.train("autoencoder", training())) {
            assertThatThrownBy(() -> ModelTraining.resume(model, settings, training(), RUN))
                    .hasMessage("a training that goes on needs one model of all rows, got perKey");
            assertThatThrownBy(() -> model.codes(training(), Progress.SILENT))
                    .hasMessage(
                            "codes and reconstructions must come from one model of all rows, got perKey, a model for each "
                                    + "value of \"machine\"");
            assertThatThrownBy(() -> model.explainer(training()))
                    .hasMessageStartingWith("an explainer for all rows must come from one model of all rows");
            assertThatThrownBy(() -> OnnxExport.bytes(model, 1, OnnxInputs.COLUMNS))
                    .hasMessage("ONNX export needs one model of all rows, got perKey");
            assertThat(model.differentiable()).isFalse();
        }
    }

    @Test
    void aKeyOfNumbersIsRecognisedByItsNumbers() {
        Fleet fleet = new Fleet(SIZES.length, 4);
        Column number = new Column.Numeric("machine");
        Fleet same = new Fleet(SIZES.length, 1);
        try (AnomalyModel names = Fleet.train("knn", training());
                AnomalyModel numbers = Fleet.train("knn", columns(same.each(SIZES), number))) {
            List<double[]> fresh = fleet.each(4, 4, 4);
            assertThat(numbers.score(columns(fresh, number))).isEqualTo(names.score(fleet.rows(fresh)));
            assertThat(numbers.notes()).anyMatch(note -> note.contains("; 2 (5 training rows) and values"));
        }
    }

    @Test
    void aValueWhoseColumnsDoNotVaryIsJudgedByTheModelOfAllRows() {
        Fleet fleet = new Fleet(2, 5);
        List<double[]> rows = fleet.each(100);
        for (int i = 0; i < 100; i++) {
            rows.add(fleet.row(1, 0, 0, 0));
        }
        try (AnomalyModel model = Fleet.train("knn", fleet.rows(rows))) {
            assertThat(model.notes())
                    .anyMatch(note -> note.startsWith(
                            "1 of 2 values of \"machine\" have a model of their own; m1 (100 training rows)"));
        }
    }
}
