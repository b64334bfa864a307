package io.github.deepanomaly.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.explain.Explanation;
import io.github.deepanomaly.model.windows.Windowing;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.testing.SmallModels;
import io.github.deepanomaly.verdict.ThresholdRule;
import io.github.deepanomaly.verdict.Verdict;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logs of several machines in one table, each with a period and a level of its own, judged in windows by models of their own. */
class KeyedWindowsTest {

    static final Schema LOG = new Schema(List.of(
            new Column.Nominal("machine", List.of("a", "b", "short")),
            new Column.Numeric("time"),
            new Column.Numeric("heat")));

    private static final double[] PERIODS = {10, 25, 10};
    private static final double[] LEVELS = {0, 1000, 0};
    private static final int WINDOW = 12;
    private static final int SHORT = 80;

    /** Rows from {@code from} to {@code to}, of the short log only the first ones; one row of each machine after the other. */
    static List<double[]> log(int from, int to) {
        List<double[]> rows = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(from + 1L);
        for (int time = from; time < to; time++) {
            for (int machine = 0; machine < PERIODS.length; machine++) {
                double heat = Math.sin(2 * Math.PI * time / PERIODS[machine]) + 0.05 * random.nextGaussian();
                if (machine < 2 || time < SHORT) {
                    rows.add(new double[] {machine, time, LEVELS[machine] + heat});
                }
            }
        }
        return rows;
    }

    static Settings settings() {
        return Fleet.settings("knn")
                .with(Windowing.TIME, "time")
                .with(Windowing.WINDOW, WINDOW)
                .with(Preparation.HOLDOUT, 0.2);
    }

    static AnomalyModel train(Settings settings) {
        return Fleet.train(settings, "knn", Rows.of(LOG, log(0, 600)));
    }

    /** A stretch of machine a in the rhythm of machine b. */
    @Test
    void aStretchInTheRhythmOfAnotherMachineIsFoundAndALogTooShortSharesTheModelOfAll() {
        List<double[]> fresh = log(600, 700);
        fresh.stream()
                .filter(row -> row[0] == 0 && row[1] >= 640 && row[1] < 660)
                .forEach(row -> row[2] = Math.sin(2 * Math.PI * row[1] / PERIODS[1]));
        ThresholdRule rule = new ThresholdRule(ThresholdRule.Method.FALSE_ALARM_RATE, 0.05);
        try (AnomalyModel model = train(settings())) {
            List<Verdict> verdicts = model.verdicts(Rows.of(LOG, fresh), rule);
            for (int row = 0; row < fresh.size(); row++) {
                double time = fresh.get(row)[1];
                if (fresh.get(row)[0] == 0 && time >= 644 && time < 656) {
                    assertThat(verdicts.get(row).anomalous()).isTrue();
                }
            }
            assertThat(verdicts).filteredOn(Verdict::anomalous).hasSizeLessThan(60);
            assertThat(model.notes())
                    .anyMatch(note -> note.startsWith(
                                    "2 of 3 values of \"machine\" have a model of their own; short (80 training rows)")
                            && note.endsWith("and a series of which two windows can be held out)"))
                    .anyMatch(note -> note.contains("calibration rows that do not depend on each other"));
        }
    }

    @Test
    void aLogAloneHasTheScoresThatItHasAmongOthers() throws IOException {
        List<double[]> fresh = log(600, 660);
        List<double[]> own = fresh.stream().filter(row -> row[0] == 1).toList();
        try (AnomalyModel model = train(settings());
                AnomalyModel read =
                        AnomalyModel.read(new ByteArrayInputStream(SmallModels.bytes(model)), SmallModels.engine())) {
            double[] all = model.score(Rows.of(LOG, fresh));
            double[] alone = model.score(Rows.of(LOG, own));
            int next = 0;
            for (int row = 0; row < all.length; row++) {
                if (fresh.get(row)[0] == 1) {
                    assertThat(all[row]).isEqualTo(alone[next++]);
                }
            }
            assertThat(read.score(Rows.of(LOG, fresh))).isEqualTo(all);
            assertThat(model.explain(Rows.of(LOG, fresh), Progress.SILENT).stream()
                            .mapToDouble(Explanation::score)
                            .toArray())
                    .isEqualTo(all);
        }
    }

    @Test
    void aTimeThatGoesBackIsNamedByItsRowInTheTable() {
        List<double[]> fresh = log(600, 640);
        fresh.get(50)[1] = 3;
        try (AnomalyModel model = train(settings())) {
            assertThatThrownBy(() -> model.score(Rows.of(LOG, fresh))).hasMessageEndingWith("in row 51");
        }
    }

    @ParameterizedTest(name = "window {0}")
    @ValueSource(ints = {1, WINDOW})
    void aStreamGivesTheSameBitsAlsoAfterARestart(int window) {
        List<double[]> fresh = log(60, 110);
        Settings causal =
                settings().with(Windowing.WINDOW, window).with(Windowing.ROW_SCORE, Windowing.RowScore.CAUSAL);
        try (AnomalyModel model = train(causal)) {
            double[] all = model.score(Rows.of(LOG, fresh));
            ScoreStream stream = model.stream();
            double[] arrived = new double[all.length];
            for (int row = 0; row < arrived.length; row++) {
                if (row == arrived.length / 2) {
                    State kept = stream.state();
                    stream = model.stream();
                    stream.restore(kept);
                }
                arrived[row] = stream.score(fresh.get(row));
            }
            assertThat(arrived).isEqualTo(all);
        }
    }
}
