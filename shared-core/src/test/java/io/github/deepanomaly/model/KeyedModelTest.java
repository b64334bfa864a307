package io.github.deepanomaly.model;

import static io.github.deepanomaly.model.Fleet.RUN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Rows.Label;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.explain.Explanation;
import io.github.deepanomaly.explain.local.ExplanationMethod;
import io.github.deepanomaly.explain.local.LocalExplanation;
import io.github.deepanomaly.model.keys.KeyScale;
import io.github.deepanomaly.model.windows.Windowing;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.stats.Correction;
import io.github.deepanomaly.testing.LabelledRows;
import io.github.deepanomaly.verdict.DriftReport;
import io.github.deepanomaly.verdict.ThresholdRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A model for each value of a key: its verdicts are those of a model of the value's own rows, and thresholds hold for all of them. */
class KeyedModelTest {

    private static final int MACHINES = 8;
    private static final int[] SIZES = {300, 300, 300, 300, 300, 300, 300, 300, 5};

    private static final ThresholdRule RATE = new ThresholdRule(ThresholdRule.Method.FALSE_ALARM_RATE, 0.05);

    private static Rows training() {
        Fleet fleet = new Fleet(SIZES.length, 1);
        return fleet.rows(fleet.each(SIZES));
    }

    private static Settings withoutKeys(String id) {
        return Fleet.settings(id).with(Windowing.PER_KEY, false);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"knn", "autoencoder", "automatic", "mahalanobis"})
    void aRowThatIsOddForItsMachineAndUsualForAnotherIsFound(String id) {
        Fleet fleet = new Fleet(SIZES.length, 2);
        double[] ofAnother = fleet.normal(4);
        ofAnother[0] = 0;
        Rows odd = fleet.rows(List.of(ofAnother, fleet.row(4, 8, 0, 0)));
        try (AnomalyModel keyed = Fleet.train(id, training());
                AnomalyModel one = Fleet.train(withoutKeys(id), id, training())) {
            assertThat(keyed.verdicts(odd, RATE)).allMatch(verdict -> verdict.anomalous());
            assertThat(one.verdicts(odd, RATE)).noneMatch(verdict -> verdict.anomalous());
        }
    }

    /**
     * With 100 calibration rows the rate of one model varies by 0.022; the bounds are four such deviations, for one machine and for the
     * mean of them. One model of all rows exceeds them.
     */
    @Test
    void theRateHoldsWithinEachMachine() {
        int[] sizes = new int[MACHINES];
        Arrays.fill(sizes, 1000);
        Fleet fleet = new Fleet(MACHINES, 3);
        Rows rows = fleet.rows(fleet.each(sizes));
        List<double[]> fresh = fleet.each(sizes);
        try (AnomalyModel keyed = Fleet.train("knn", rows);
                AnomalyModel one = Fleet.train(withoutKeys("knn"), "knn", rows)) {
            double[] rates = rates(keyed, fleet.rows(fresh), fresh);
            assertThat(Arrays.stream(rates).max().orElseThrow()).isLessThan(0.05 + 4 * 0.022);
            assertThat(Arrays.stream(rates).average().orElseThrow())
                    .isBetween(0.05 - 4 * 0.022 / Math.sqrt(MACHINES), 0.05 + 4 * 0.022 / Math.sqrt(MACHINES));
            assertThat(Arrays.stream(rates(one, fleet.rows(fresh), fresh)).max().orElseThrow())
                    .isGreaterThan(0.05 + 4 * 0.022);
        }
    }

    private static double[] rates(AnomalyModel model, Rows rows, List<double[]> raw) {
        double threshold = RATE.threshold(model.calibration());
        double[] scores = model.score(rows);
        double[] flagged = new double[MACHINES];
        for (int row = 0; row < scores.length; row++) {
            flagged[(int) raw.get(row)[0]] += scores[row] > threshold ? (double) MACHINES / scores.length : 0;
        }
        return flagged;
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"knn", "autoencoder", "automatic"})
    void aValueIsJudgedAsByAModelOfItsRowsAlone(String id) {
        Fleet fleet = new Fleet(SIZES.length, 1);
        List<double[]> own =
                fleet.each(SIZES).stream().filter(row -> row[0] == 4).toList();
        Rows fresh = fleet.rows(List.of(fleet.normal(4), fleet.normal(4), fleet.row(4, 3, 3, 3)));
        try (AnomalyModel keyed = Fleet.train(id, training());
                AnomalyModel alone = Fleet.train(withoutKeys(id), id, fleet.rows(own))) {
            KeyScale scale = KeyScale.of(alone.calibration());
            assertThat(keyed.score(fresh))
                    .isEqualTo(Arrays.stream(alone.score(fresh)).map(scale::of).toArray());
        }
    }

    @Test
    void valuesOfFewRowsNewOnesAndMissingOnesAreJudgedByTheModelOfAllRows() {
        Fleet fleet = new Fleet(SIZES.length, 5);
        List<double[]> some = List.of(fleet.normal(8), fleet.normal(8));
        List<double[]> missing = some.stream()
                .map(row -> new double[] {Double.NaN, row[1], row[2], row[3]})
                .toList();
        try (AnomalyModel keyed = Fleet.train("knn", training());
                AnomalyModel all = Fleet.train(withoutKeys("knn"), "knn", training())) {
            double[] expected = Arrays.stream(all.score(fleet.rows(some)))
                    .map(KeyScale.of(all.calibration())::of)
                    .toArray();
            assertThat(keyed.score(fleet.rows(some))).isEqualTo(expected);
            assertThat(keyed.score(fleet.rows(missing))).isEqualTo(expected);
            assertThat(keyed.score(fleet.renamed(some, "new"))).isEqualTo(expected);
            assertThat(keyed.notes())
                    .anyMatch(note ->
                            note.startsWith("8 of 9 values of \"machine\" have a model of their own; m8 (5 training "
                                    + "rows) and values without training rows share one model of all rows"));
            assertThat(keyed.notesOn(fleet.renamed(some, "new"), expected))
                    .contains(
                            "2 of 2 rows have values of \"machine\" without a model of their own (new): they are judged by the "
                                    + "model of all rows; its false-alarm rate holds for all rows together.");
            assertThat(keyed.notesOn(fleet.rows(List.of(fleet.normal(2))), 1)).isEmpty();
        }
    }

    @Test
    void aRowHasTheSameBitsAloneAndUnderOtherLevels() {
        Fleet fleet = new Fleet(SIZES.length, 6);
        List<double[]> fresh = fleet.each(40, 30, 20, 10, 9, 8, 7, 6, 5);
        try (AnomalyModel keyed = Fleet.train("automatic", training())) {
            double[] together = keyed.score(fleet.rows(fresh));
            ScoreStream stream = keyed.stream();
            for (int row = 0; row < fresh.size(); row += 7) {
                List<double[]> alone = List.of(fresh.get(row));
                assertThat(keyed.score(fleet.rows(alone))).containsExactly(together[row]);
                assertThat(keyed.score(fleet.renamed(alone, "m" + (int) fresh.get(row)[0])))
                        .containsExactly(together[row]);
                assertThat(stream.score(fresh.get(row))).isEqualTo(together[row]);
            }
        }
    }

    @Test
    void reasonsAreThoseOfTheOwnModelAndBelongToTheScore() {
        Fleet fleet = new Fleet(SIZES.length, 7);
        Rows odd = fleet.rows(List.of(fleet.row(2, 0, 9, 0), fleet.row(5, 0, 0, -9)));
        List<double[]> normal = fleet.each(30, 30, 30, 30, 30, 30, 30, 30);
        try (AnomalyModel keyed = Fleet.train("knn", training())) {
            double[] scores = keyed.score(odd);
            List<Explanation> own = keyed.explain(odd, Progress.SILENT);
            assertThat(own).extracting(Explanation::score).containsExactly(scores[0], scores[1]);
            assertThat(own)
                    .extracting(reason -> reason.top(1).get(0).column().name())
                    .containsExactly("heat", "speed");
            ExplanationMethod shapley = ExplanationMethod.of(ExplanationMethod.Choice.SHAPLEY, 1);
            List<LocalExplanation> compared =
                    keyed.explainer(shapley, fleet.rows(normal)).explain(odd, Progress.SILENT);
            assertThat(compared)
                    .extracting(
                            each -> each.explanation().top(1).get(0).column().name())
                    .containsExactly("heat", "speed");
            assertThat(compared).extracting(each -> each.explanation().score()).containsExactly(scores[0], scores[1]);
        }
    }

    @Test
    void marksChangeTheScoresOfTheirMachineAlone() {
        Fleet fleet = new Fleet(SIZES.length, 8);
        double[] odd = fleet.row(1, 2.5, 1, 1);
        Rows marks = LabelledRows.all(fleet.rows(List.of(odd)), Label.ANOMALOUS);
        Rows others = fleet.rows(fleet.each(0, 0, 9, 9, 9));
        try (AnomalyModel keyed = Fleet.train("knn", training());
                AnomalyModel marked = keyed.adjustment().withMarks(marks, RUN)) {
            assertThat(marked.score(marks)[0]).isGreaterThan(keyed.score(marks)[0]);
            assertThat(marked.score(others)).isEqualTo(keyed.score(others));
            assertThat(marked.notes()).isEqualTo(keyed.notes());
        }
    }

    @Test
    void newRowsOfAMachineCalibrateItsModelIfTheyAreEnough() {
        Fleet fleet = new Fleet(SIZES.length, 9);
        List<double[]> drifted = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            double[] row = fleet.normal(1);
            drifted.add(new double[] {1, row[1] + 20, row[2], row[3]});
        }
        drifted.addAll(fleet.each(0, 0, 18));
        Rows one = fleet.rows(drifted.subList(0, 5));
        Rows two = fleet.rows(fleet.each(0, 0, 9));
        try (AnomalyModel keyed = Fleet.train("knn", training());
                AnomalyModel again = keyed.adjustment().recalibrated(fleet.rows(drifted), RUN)) {
            assertThat(keyed.verdicts(one, RATE)).allMatch(verdict -> verdict.anomalous());
            assertThat(again.verdicts(one, RATE)).noneMatch(verdict -> verdict.anomalous());
            assertThat(again.score(two)).isEqualTo(keyed.score(two));
            assertThat(again.toString())
                    .contains("given rows", "8 of 9 values of \"machine\" have a model of their own");
        }
    }

    @Test
    void normalRowsOfTheFleetShowNoDriftOfScores() {
        Fleet fleet = new Fleet(SIZES.length, 10);
        try (AnomalyModel keyed = Fleet.train("knn", training())) {
            DriftReport report = keyed.drift(fleet.rows(fleet.each(SIZES)), Correction.HOLM, 1, Progress.SILENT);
            assertThat(report.drifted(0.01)).isEmpty();
        }
    }

    @Test
    void trainingAndScoringCanBeCancelled() {
        Fleet fleet = new Fleet(SIZES.length, 11);
        Progress cancelled = new Progress() {
            @Override
            public boolean cancelled() {
                return true;
            }
        };
        try (AnomalyModel keyed = Fleet.train("knn", training())) {
            assertThatThrownBy(() -> keyed.score(fleet.rows(fleet.each(SIZES)), cancelled))
                    .isInstanceOf(CancellationException.class);
        }
        List<String> heard = new ArrayList<>();
        Progress atTheThirdMachine = new Progress() {
            @Override
            public void report(double fraction, String message) {
                heard.add(message);
            }

            @Override
            public boolean cancelled() {
                return heard.stream().anyMatch(message -> message.startsWith("machine m2: "));
            }
        };
        Run run = new Run(RUN.engine(), 1, atTheThirdMachine);
        assertThatThrownBy(() -> AnomalyModel.train(Fleet.kind("knn"), Fleet.settings("knn"), training(), run))
                .isInstanceOf(CancellationException.class);
        assertThat(heard).noneMatch(message -> message.startsWith("machine m3: "));
    }
}
