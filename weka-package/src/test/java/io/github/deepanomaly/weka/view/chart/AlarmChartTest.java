package io.github.deepanomaly.weka.view.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.verdict.AlarmTable;
import io.github.deepanomaly.verdict.Calibration;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jfree.chart.ChartPanel;
import org.jfree.data.xy.YIntervalSeriesCollection;
import org.junit.jupiter.api.Test;

class AlarmChartTest {

    private final AlarmChart chart = new AlarmChart();

    private YIntervalSeriesCollection drawn() {
        return Stream.of(chart.getComponents())
                .map(panel -> (YIntervalSeriesCollection)
                        ((ChartPanel) panel).getChart().getXYPlot().getDataset())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theCurveHasTheAlarmsOfTheTableBetweenTheirLimits() {
        Calibration calibration =
                Calibration.of(IntStream.range(0, 999).asDoubleStream().toArray());
        chart.show(calibration, 10_000);
        YIntervalSeriesCollection curve = drawn();
        int last = curve.getItemCount(0) - 1;
        assertThat(curve.getXValue(0, 0)).as("one of 999 rows").isBetween(0.001, 0.0012);
        assertThat(curve.getXValue(0, last)).isEqualTo(0.2);
        AlarmTable.Line line = AlarmTable.of(calibration, 10_000, 0.2).lines().get(0);
        assertThat(curve.getYValue(0, last)).isEqualTo(line.alarms()).isEqualTo(2000);
        assertThat(curve.getStartYValue(0, last)).isEqualTo(line.least()).isLessThan(2000);
        assertThat(curve.getEndYValue(0, last)).isEqualTo(line.most()).isGreaterThan(2000);
    }

    @Test
    void withTooFewCalibrationRowsThereIsNoCurve() {
        chart.show(Calibration.of(1, 2, 3), 10_000);
        assertThat(drawn().getSeriesCount()).isZero();
    }
}
