package io.github.deepanomaly.interchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detectors.Detectors;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.model.ModelTraining;
import io.github.deepanomaly.param.Settings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The option weights: a network from elsewhere with encoder, score and calibration of ours, by the rows of classic.rows.csv. */
class WeightsOptionTest {

    private static final Kind KIND = Detectors.byId("autoencoder").orElseThrow();

    private static final String LINE = "32 relu, 16 relu | 32 relu, 12 sigmoid";

    private static Rows rows(int from, int to) throws IOException {
        Matrix table = Tables.read("classic.rows.csv");
        List<double[]> rows = new ArrayList<>();
        for (int row = from; row < to; row++) {
            double[] values = new double[table.columns()];
            for (int i = 0; i < values.length; i++) {
                values[i] = table.get(row, i);
            }
            rows.add(values);
        }
        return Rows.of(
                new Schema(IntStream.rangeClosed(1, table.columns())
                        .<Column>mapToObj(i -> new Column.Numeric("x" + i))
                        .toList()),
                rows);
    }

    /** As a person continues the recipe: the columns are scaled, the score is the mean absolute error. */
    private static Settings settings(String file, String... more) {
        Settings settings = Settings.defaults(AnomalyModel.params(KIND))
                .with("weights", Tables.path(file).toString())
                .with("scaling", "none")
                .with("heavyTails", "keep")
                .with("loss", "binary-cross-entropy")
                .with("score", "mean-absolute-error");
        for (int i = 0; i < more.length; i += 2) {
            settings = settings.with(more[i], more[i + 1]);
        }
        return settings;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"classic.h5; ''", "classic.keras; ''", "classic.weights.h5; " + LINE})
    void theClassicRecipeOfKerasHasTheSameErrors(String file, String line) throws IOException {
        Rows training = rows(0, 600);
        try (AnomalyModel model = AnomalyModel.train(KIND, settings(file, "network", line), training, Run.standard())) {
            double[] scores = model.score(rows(0, 800));
            Matrix errors = Tables.read("classic.errors.csv");
            for (int row = 0; row < scores.length; row++) {
                assertThat(scores[row]).isCloseTo(errors.get(row, 0), within(1e-5));
            }
            assertThat(model.history()).isEmpty();
            assertThat(model.notes()).anyMatch(note -> note.contains(file) && note.contains("not trained further"));
        }
    }

    @Test
    void theModelFileNeedsTheFileNoMore() throws IOException {
        try (AnomalyModel model = AnomalyModel.train(KIND, settings("classic.keras"), rows(0, 600), Run.standard())) {
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            model.write(file);
            assertThat(model.settings().asText()).containsEntry("weights", "").containsEntry("network", LINE);
            try (AnomalyModel again = AnomalyModel.read(
                    new ByteArrayInputStream(file.toByteArray()), Run.standard().engine())) {
                assertThat(again.score(rows(600, 800))).containsExactly(model.score(rows(600, 800)));
            }
        }
    }

    @Test
    void epochsTrainItFurther() throws IOException {
        Settings settings = settings("classic.h5", "epochs", "3", "validation", "0");
        try (AnomalyModel still = AnomalyModel.train(KIND, settings("classic.h5"), rows(0, 600), Run.standard());
                AnomalyModel trained = AnomalyModel.train(KIND, settings, rows(0, 600), Run.standard());
                ModelTraining training = ModelTraining.begin(KIND, settings, rows(0, 600), Run.standard())) {
            assertThat(trained.history()).hasSize(3);
            assertThat(mean(trained.score(rows(0, 600)))).isLessThan(mean(still.score(rows(0, 600))));
            while (training.next()) {
                // as Weka trains
            }
            try (AnomalyModel stepwise = training.model()) {
                assertThat(stepwise.score(rows(0, 100))).containsExactly(trained.score(rows(0, 100)));
            }
        }
    }

    @Test
    void aTrainingByEpochsWithoutEpochsLeavesItAsItIs() throws IOException {
        try (ModelTraining training = ModelTraining.begin(KIND, settings("classic.h5"), rows(0, 600), Run.standard())) {
            assertThat(training.next()).isFalse();
            try (AnomalyModel model = training.model();
                    AnomalyModel same =
                            AnomalyModel.train(KIND, settings("classic.h5"), rows(0, 600), Run.standard())) {
                assertThat(model.score(rows(0, 100))).containsExactly(same.score(rows(0, 100)));
            }
        }
    }

    @Test
    void aLineOfLayersAloneIsTrainedFromRandomWeights() throws IOException {
        Settings settings = Settings.defaults(AnomalyModel.params(KIND))
                .with("network", "6 relu, 3 | 6 relu, 12")
                .with("epochs", "2");
        try (AnomalyModel model = AnomalyModel.train(KIND, settings, rows(0, 300), Run.standard())) {
            assertThat(model.history()).hasSize(2);
        }
    }

    private static double mean(double... values) {
        return java.util.Arrays.stream(values).average().orElseThrow();
    }

    @Test
    void whatDoesNotFitIsNamed() throws IOException {
        Rows training = rows(0, 200);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AnomalyModel.train(KIND, settings("nested.h5"), training, Run.standard()))
                .withMessageContaining("nested.h5 must read as many columns as the encoded rows have, 12, got 6");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AnomalyModel.train(KIND, settings("classic.weights.h5"), training, Run.standard()))
                .withMessageContaining("weights without layers: give them by network");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AnomalyModel.train(
                        KIND,
                        settings("classic.weights.h5", "network", "32, 8 | 32, 12 sigmoid"),
                        training,
                        Run.standard()))
                .withMessageContaining("must have shape");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        AnomalyModel.train(KIND, settings("classic.h5", "ensemble", "3"), training, Run.standard()))
                .withMessage("weights need ensemble 1, got 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AnomalyModel.train(KIND, settings("pickled.pt"), training, Run.standard()))
                .withMessageContaining("without pickles")
                .withMessageContaining("safetensors.torch.save_file");
        Kind several = Detectors.byId("score-combiner").orElseThrow();
        Settings members = Settings.defaults(AnomalyModel.params(several))
                .with("members", "autoencoder weights=" + Tables.path("classic.h5") + ", knn");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AnomalyModel.train(several, members, training, Run.standard()))
                .withMessageContaining("weights are for a detector alone");
    }
}
