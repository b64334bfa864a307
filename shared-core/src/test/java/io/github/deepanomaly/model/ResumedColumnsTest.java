package io.github.deepanomaly.model;

import static io.github.deepanomaly.model.Resumed.BEFORE;
import static io.github.deepanomaly.model.Resumed.LEVELS;
import static io.github.deepanomaly.model.Resumed.ROUNDING;
import static io.github.deepanomaly.model.Resumed.column;
import static io.github.deepanomaly.model.Resumed.kind;
import static io.github.deepanomaly.model.Resumed.resumed;
import static io.github.deepanomaly.model.Resumed.run;
import static io.github.deepanomaly.model.Resumed.settings;
import static io.github.deepanomaly.model.Resumed.table;
import static io.github.deepanomaly.model.Resumed.throughAFile;
import static io.github.deepanomaly.model.Resumed.trained;
import static io.github.deepanomaly.model.Resumed.weight;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.param.Settings;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Training that goes on with rows whose columns are not quite those of the model. */
final class ResumedColumnsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "autoencoder",
                "variational-autoencoder",
                "denoising-diffusion-autoencoder",
                "latent-gan",
                "ganomaly",
                "deep-belief-network"
            })
    void aNewColumnLeavesCodesAndReconstructionsAsTheyWere(String id) {
        Rows wider = table(5, LEVELS, "added", "a", "b", "kind");
        AnomalyModel earlier = trained(kind(id), BEFORE);
        AnomalyModel model = resumed(earlier, wider, 0);
        assertThat(model.schema().columns().stream().map(Column::name)).containsExactly("a", "b", "kind", "added");
        Rows codes = model.codes(wider, Progress.SILENT);
        Rows before = earlier.codes(wider, Progress.SILENT);
        for (int i = 0; i < before.schema().size(); i++) {
            assertThat(column(codes, i)).containsExactly(column(before, i), within(ROUNDING));
        }
        Rows restored = model.reconstructions(wider, Progress.SILENT);
        for (int i = 0; i < 2; i++) {
            assertThat(column(restored, i))
                    .containsExactly(column(earlier.reconstructions(wider, Progress.SILENT), i), within(ROUNDING));
        }
        assertThat(model.notes()).contains("column \"added\" was added when training went on");
    }

    /** Of kinds whose score is what the networks make of a row, and nothing else. */
    @ParameterizedTest
    @CsvSource({"deep-svdd, outputs, 4", "gan, score, discriminator"})
    void aNewColumnLeavesTheScoresAsTheyWere(String id, String setting, String value) {
        Rows wider = table(5, LEVELS, "added", "a", "b", "kind");
        Settings settings = settings(kind(id)).with(setting, value);
        AnomalyModel earlier = AnomalyModel.train(kind(id), settings, BEFORE, run());
        try (ModelTraining training = ModelTraining.resume(earlier, settings, wider, run())) {
            assertThat(training.model().schema().size()).isEqualTo(4);
            assertThat(training.model().score(wider)).containsExactly(earlier.score(wider), within(ROUNDING));
            assertThat(training.next()).isTrue();
            assertThat(training.model().score(wider)).isNotEqualTo(earlier.score(wider));
        }
    }

    @Test
    void aNewColumnBeginsWithWeightsOfZeroAndIsLearned() {
        Rows wider = table(5, LEVELS, "a", "b", "kind", "added");
        AnomalyModel earlier = trained(kind("autoencoder"), BEFORE);
        int last = weight(earlier, "encoder.0.weight").rows();
        Matrix begun = weight(resumed(earlier, wider, 0), "encoder.0.weight");
        assertThat(begun.rows()).isEqualTo(last + 1);
        assertThat(begun.rows(last, last + 1).values()).containsOnly(0);
        Matrix out = weight(resumed(earlier, wider, 0), "decoder.1.weight");
        for (int row = 0; row < out.rows(); row++) {
            assertThat(out.get(row, last)).isZero();
        }
        assertThat(begun.rows(0, last).values())
                .containsExactly(weight(earlier, "encoder.0.weight").values());
        assertThat(weight(resumed(earlier, wider, 2), "encoder.0.weight")
                        .rows(last, last + 1)
                        .values())
                .doesNotContain(0);
    }

    @Test
    void aColumnThatNeverVariedIsReadWhereItDoesNow() {
        AnomalyModel earlier = trained(kind("autoencoder"), table(5, LEVELS, "a", "b", "still"));
        List<double[]> rows = new ArrayList<>();
        table(6, LEVELS, "a", "b", "added").forEach(rows::add);
        Rows varying = Rows.of(table(5, LEVELS, "a", "b", "still").schema(), rows);
        AnomalyModel model = resumed(earlier, varying, 1);
        assertThat(weight(model, "encoder.0.weight").rows()).isEqualTo(3);
        assertThat(String.join("\n", earlier.notes())).contains("\"still\"");
        assertThat(String.join("\n", model.notes())).doesNotContain("\"still\"");
    }

    @Test
    void aNewColumnIsScaledAsThoseOfTheModel() {
        Kind kind = kind("autoencoder");
        Settings scaled = settings(kind).with("scaling", "min-max");
        Rows wider = table(5, LEVELS, "a", "b", "kind", "added");
        AnomalyModel model = resumed(AnomalyModel.train(kind, scaled, BEFORE, run()), wider, 0);
        AnomalyModel anew = AnomalyModel.train(kind, scaled, wider, run());
        assertThat(model.settings().asText()).containsEntry("scaling", "min-max");
        assertThat(model.pipeline().encoder().state().get("column.3"))
                .containsExactly(anew.pipeline().encoder().state().get("column.3"));
    }

    @Test
    void aMissingColumnIsNamed() {
        AnomalyModel model = trained(kind("autoencoder"), BEFORE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> resumed(model, table(6, LEVELS, "a", "kind", "added"), 1))
                .withMessage("the rows must have the 4 columns of the model, but \"b\" is missing");
    }

    @Test
    void aColumnOfAnotherTypeIsNamed() {
        AnomalyModel model = trained(kind("autoencoder"), BEFORE);
        Rows numbers = Rows.of(new double[][] {{1, 2, 3}, {2, 3, 4}}, "a", "b", "kind");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> resumed(model, numbers, 1))
                .withMessage("column \"kind\" must be nominal as in the model, got numeric");
    }

    @Test
    void aKindThatCannotLearnFurtherColumnsLeavesThemOut() {
        Rows before = table(5, LEVELS, "a", "b");
        AnomalyModel model =
                resumed(trained(kind("convolutional-autoencoder"), before), table(6, LEVELS, "a", "b", "added"), 1);
        assertThat(model.schema()).isEqualTo(before.schema());
        assertThat(model.notes()).contains("left out: added (the model was trained without it)");
    }

    @Test
    void aColumnThatWasLeftOutOnPurposeStaysOut() {
        Rows wider = table(5, LEVELS, "a", "b", "kind", "added");
        Kind kind = kind("autoencoder");
        AnomalyModel model = AnomalyModel.train(kind, settings(kind).with("roles", "added=ignored"), wider, run());
        assertThat(resumed(model, wider, 1).schema()).isEqualTo(BEFORE.schema());
        try (ModelTraining named =
                ModelTraining.resume(model, settings(kind).with("roles", "added=feature"), wider, run())) {
            assertThat(named.model().schema()).isEqualTo(wider.schema());
        }
    }

    @Test
    void membersOfAnEnsembleLearnANewColumn() throws Exception {
        Kind kind = kind("deep-svdd");
        Settings two = settings(kind).with("ensemble", "2");
        AnomalyModel earlier = AnomalyModel.train(kind, two, BEFORE, run());
        Rows wider = table(5, LEVELS, "a", "b", "kind", "added");
        try (ModelTraining training = ModelTraining.resume(earlier, two, wider, run())) {
            assertThat(training.model().score(wider)).containsExactly(earlier.score(wider), within(ROUNDING));
            assertThat(throughAFile(training.model()).schema()).isEqualTo(wider.schema());
        }
    }

    @Test
    void windowsLearnANewColumn() throws Exception {
        Kind kind = kind("autoencoder");
        Settings windows = settings(kind).with("window", "4");
        AnomalyModel earlier = AnomalyModel.train(kind, windows, table(5, LEVELS, "a", "b"), run());
        Rows wider = table(5, LEVELS, "a", "b", "added");
        try (ModelTraining training = ModelTraining.resume(earlier, windows, wider, run())) {
            Matrix before = weight(earlier, "encoder.0.weight");
            Matrix now = weight(training.model(), "encoder.0.weight");
            for (int step = 0; step < 4; step++) {
                assertThat(now.rows(3 * step, 3 * step + 2).values())
                        .containsExactly(before.rows(2 * step, 2 * step + 2).values());
                assertThat(now.rows(3 * step + 2, 3 * step + 3).values()).containsOnly(0);
            }
            assertThat(training.next()).isTrue();
            assertThat(throughAFile(training.model()).score(wider))
                    .containsExactly(training.model().score(wider));
        }
    }
}
