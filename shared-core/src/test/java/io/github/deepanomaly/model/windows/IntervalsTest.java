package io.github.deepanomaly.model.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detectors.Detectors;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.testing.SmallModels;
import io.github.deepanomaly.verdict.Interval;
import io.github.deepanomaly.verdict.ThresholdRule;
import io.github.deepanomaly.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Intervals of a log of two machines, of which one has a fault that a sensor shows. */
class IntervalsTest {

    private static final Schema LOG = new Schema(List.of(
            new Column.Numeric("machine"),
            new Column.Numeric("second"),
            new Column.Numeric("speed"),
            new Column.Numeric("heat")));

    private static final int FAULT = 120;
    private static final int FAULT_END = 140;

    private static Rows log(int steps, boolean fault, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < steps; i++) {
            int second = i / 2;
            boolean broken = fault && i % 2 == 1 && second >= FAULT && second < FAULT_END;
            double heat = (broken ? 8 : 0) + random.nextGaussian();
            rows.add(new double[] {i % 2, second, Math.sin(0.3 * second) + 0.05 * random.nextGaussian(), heat});
        }
        return Rows.of(LOG, rows);
    }

    private static AnomalyModel model() {
        Settings settings = Settings.defaults(
                        AnomalyModel.params(Detectors.byId("knn").orElseThrow()))
                .with(Windowing.WINDOW, 8)
                .with(Windowing.KEY, "machine")
                .with(Windowing.TIME, "second");
        return AnomalyModel.train(
                Detectors.byId("knn").orElseThrow(),
                settings,
                log(2000, false, 1),
                Run.silent(SmallModels.engine(), 1));
    }

    @Test
    void aFaultIsOneIntervalOfItsMachineWithTheSensorThatShowsIt() {
        try (AnomalyModel model = model()) {
            Rows test = log(400, true, 2);
            double threshold = ThresholdRule.of(
                            Settings.defaults(ThresholdRule.PARAMS).with("falseAlarmRate", "0.001"))
                    .threshold(model.calibration());
            List<Verdict> verdicts = Verdict.all(model.explain(test, Progress.SILENT), model.calibration(), threshold);
            List<Interval> intervals = Intervals.of(model.settings(), test, verdicts);
            Interval fault = intervals.stream()
                    .max((a, b) ->
                            Double.compare(a.highest().score(), b.highest().score()))
                    .orElseThrow();
            assertThat(fault.first() % 2).isOne();
            assertThat(fault.last() % 2).isOne();
            assertThat(fault.first() / 2).isBetween(FAULT - 8, FAULT);
            assertThat(fault.last() / 2).isBetween(FAULT_END - 1, FAULT_END + 8);
            assertThat(fault.peak() / 2).isBetween(FAULT, FAULT_END - 1);
            assertThat(fault.rows()).isEqualTo((fault.last() - fault.first()) / 2 + 1);
            assertThat(fault.columns().keySet().iterator().next()).isEqualTo("heat");
            assertThat(fault.columns().values().stream()
                            .mapToDouble(share -> share)
                            .sum())
                    .isBetween(0.999999, 1.000001);
            assertThat(fault.text(1)).matches("heat \\d+ %");
        }
    }

    @Test
    void aVerdictForEachRowIsNeeded() {
        try (AnomalyModel model = model()) {
            assertThatThrownBy(() -> Intervals.of(model.settings(), log(400, false, 1), List.of()))
                    .hasMessage("verdicts must be as many as rows, 400, got 0");
        }
    }
}
