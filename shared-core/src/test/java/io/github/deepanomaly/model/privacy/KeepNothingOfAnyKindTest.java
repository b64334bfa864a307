package io.github.deepanomaly.model.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Rows.Label;
import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detectors.Detectors;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.model.file.Safetensors;
import io.github.deepanomaly.param.Keep;
import io.github.deepanomaly.stats.Rounding;
import io.github.deepanomaly.testing.Brief;
import io.github.deepanomaly.testing.LabelledRows;
import io.github.deepanomaly.testing.SmallModels;
import io.github.deepanomaly.testing.Tables;
import io.github.deepanomaly.testing.Variant;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every score of every kind either holds no rows or is refused, and so are marks, which are rows. */
class KeepNothingOfAnyKindTest {

    private static final Run RUN = Run.silent(SmallModels.engine(), Planted.SEED);

    private static final Kind FOREST = Detectors.byId("isolation-forest").orElseThrow();

    static Stream<Variant> variants() {
        return KeepNothingTest.variants();
    }

    static Stream<Variant> refused() {
        return Variant.all().stream()
                .filter(each -> each.kind().detector(each.settings()).storesRows());
    }

    @ParameterizedTest
    @MethodSource("refused")
    void aScoreThatStoresRowsIsRefused(Variant variant) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AnomalyModel.train(
                        variant.kind(), variant.settings().with(Keep.PARAM, Keep.NOTHING), Planted.rows(), RUN))
                .withMessageStartingWith("keep nothing needs a score without reference rows: ")
                .withMessageContaining("got " + variant.kind().id())
                .withMessageNotContaining("set score to ,");
    }

    @ParameterizedTest
    @MethodSource("variants")
    void noPartOfTheFileHasAValueForEachTrainingRow(Variant variant) throws IOException {
        try (AnomalyModel model = AnomalyModel.train(variant.kind(), variant.settings(), Planted.rows(), RUN)) {
            int rows = Integer.parseInt(model.provenance().getOrDefault("trainingRows", ""));
            Safetensors file = Safetensors.read(new ByteArrayInputStream(SmallModels.bytes(model)), metadata -> {});
            file.state()
                    .matrices()
                    .forEach((name, matrix) -> assertThat(matrix.rows())
                            .as(name)
                            .isNotIn(rows, Planted.rows().size()));
            file.state()
                    .vectors()
                    .forEach((name, vector) -> assertThat(vector.length)
                            .as(name)
                            .isNotIn(rows, Planted.rows().size()));
        }
    }

    @Test
    void rowsLabelledAnomalousNeitherTrainNorAreKept() {
        Rows rows = Tables.NUMBERS.mixed(200, 1);
        Rows labelled = new LabelledRows(rows, row -> row >= 150 ? Label.ANOMALOUS : Label.UNKNOWN);
        try (AnomalyModel model = forest(labelled);
                AnomalyModel without = forest(Tables.part(rows, 0, 150))) {
            assertThat(model.score(rows)).isEqualTo(without.score(rows));
            assertThat(model.calibration().scores())
                    .isEqualTo(without.calibration().scores());
        }
    }

    @Test
    void marksAfterTrainingAreRefusedEvenAfterARecalibration() {
        Rows rows = Tables.NUMBERS.normal(200, 1);
        Rows mark = LabelledRows.all(Tables.part(rows, 0, 1), Label.ANOMALOUS);
        try (AnomalyModel model = forest(rows);
                AnomalyModel again = model.adjustment().recalibrated(Tables.NUMBERS.normal(90, 2), RUN)) {
            for (AnomalyModel each : List.of(model, again)) {
                assertThatIllegalStateException()
                        .isThrownBy(() -> each.adjustment().withMarks(mark, RUN))
                        .withMessageContaining("train it with keep everything");
                assertThatIllegalStateException()
                        .isThrownBy(() -> each.adjustment().keep(rows, Progress.SILENT))
                        .withMessageContaining("keep nothing");
            }
        }
    }

    @Test
    void aRecalibrationRoundsTheScoresThatItKeeps() {
        Rows other = Tables.NUMBERS.normal(90, 2);
        try (AnomalyModel model = forest(Tables.NUMBERS.normal(200, 1));
                AnomalyModel again = model.adjustment().recalibrated(other, RUN)) {
            double[] rounded = Rounding.scores(model.score(other));
            Arrays.sort(rounded);
            assertThat(again.calibration().scores()).isEqualTo(rounded);
        }
    }

    private static AnomalyModel forest(Rows rows) {
        return AnomalyModel.train(FOREST, Brief.settings(FOREST).with(Keep.PARAM, Keep.NOTHING), rows, RUN);
    }
}
