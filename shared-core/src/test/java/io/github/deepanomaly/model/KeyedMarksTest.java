package io.github.deepanomaly.model;

import static io.github.deepanomaly.model.Fleet.RUN;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Rows.Label;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.model.marks.KeptRows;
import io.github.deepanomaly.testing.LabelledRows;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scores of models of single values follow marks at once, as those of the marked models. */
class KeyedMarksTest {

    private static final int[] SIZES = {120, 120, 120, 5};

    private static Rows training(Fleet fleet) {
        return fleet.rows(fleet.each(SIZES));
    }

    /** All rows of a table, of which some are labelled. */
    private record Labelled(Rows rows, IntFunction<Label> labels) implements Rows.View {

        @Override
        public Label label(int row) {
            return labels.apply(row);
        }
    }

    private static void followAsTheMarkedModel(AnomalyModel model, Rows rows, Rows marks) {
        KeptRows kept = model.adjustment().keep(rows, Progress.SILENT);
        try (AnomalyModel marked = model.adjustment().withMarks(marks, RUN)) {
            KeptRows.Remarked remarked = kept.with(marks);
            assertThat(remarked.scores()).isEqualTo(marked.score(rows)).isNotEqualTo(model.score(rows));
            assertThat(remarked.calibration().scores())
                    .isEqualTo(marked.calibration().scores());
            assertThat(remarked.calibration().independent())
                    .isEqualTo(marked.calibration().independent());
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"knn", "autoencoder", "isolation-forest", "automatic"})
    void rowsFollowConfirmedAnomaliesAndFalseAlarmsOfTheirMachine(String id) {
        Fleet fleet = new Fleet(SIZES.length, 1);
        try (AnomalyModel model = Fleet.train(id, training(fleet))) {
            List<double[]> fresh = new ArrayList<>(fleet.each(20, 20, 0, 9));
            fresh.add(fleet.row(0, 2.5, 1, 1));
            fresh.add(fleet.row(1, 3, 0, 0));
            fresh.add(fleet.row(3, 2.5, 1, 1));
            Rows rows = fleet.rows(fresh);
            int first = fresh.size() - 3;
            Rows odd = LabelledRows.all(fleet.rows(fresh.subList(first, first + 1)), Label.ANOMALOUS);
            followAsTheMarkedModel(model, rows, odd);
            followAsTheMarkedModel(
                    model, rows, LabelledRows.all(fleet.rows(fresh.subList(first + 1, first + 2)), Label.NORMAL));
            followAsTheMarkedModel(
                    model, rows, LabelledRows.all(fleet.rows(fresh.subList(first, first + 3)), Label.ANOMALOUS));
            try (AnomalyModel marked = model.adjustment().withMarks(odd, RUN)) {
                followAsTheMarkedModel(
                        marked,
                        rows,
                        LabelledRows.all(fleet.rows(fresh.subList(first + 1, first + 2)), Label.ANOMALOUS));
            }
        }
    }

    @Test
    void aMarkOfAMachineWithoutRowsCountsForTheCalibration() {
        Fleet fleet = new Fleet(SIZES.length, 2);
        Rows training = training(fleet);
        double[] calibrating = training.iterator().next();
        try (AnomalyModel model = Fleet.train("knn", training)) {
            Rows rows = fleet.rows(fleet.each(0, 20, 0, 9));
            followAsTheMarkedModel(model, rows, LabelledRows.all(fleet.rows(List.of(calibrating)), Label.ANOMALOUS));
        }
    }

    @Test
    void windowsFollowMarksOfTheirLog() {
        Rows log = Rows.of(KeyedWindowsTest.LOG, KeyedWindowsTest.log(600, 700));
        int odd = IntStream.range(0, log.size())
                .filter(row -> row % 2 == 1)
                .skip(40)
                .findFirst()
                .orElseThrow();
        try (AnomalyModel model = KeyedWindowsTest.train(KeyedWindowsTest.settings())) {
            followAsTheMarkedModel(model, log, new Labelled(log, row -> row == odd ? Label.ANOMALOUS : Label.UNKNOWN));
            followAsTheMarkedModel(model, log, new Labelled(log, row -> row == odd ? Label.NORMAL : Label.UNKNOWN));
        }
    }
}
