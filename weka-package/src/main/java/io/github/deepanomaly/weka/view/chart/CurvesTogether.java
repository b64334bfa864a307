package io.github.deepanomaly.weka.view.chart;

import io.github.deepanomaly.weka.judging.Ranking;
import io.github.deepanomaly.weka.judging.Ranking.Counts;
import java.awt.GridLayout;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import javax.swing.JPanel;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** The ROC curves of two results in one picture, and their precision-recall curves in another. */
public final class CurvesTogether extends JPanel {

    private static final long serialVersionUID = 1L;

    private final transient XYSeriesCollection roc = new XYSeriesCollection();
    private final transient XYSeriesCollection precision = new XYSeriesCollection();
    private final transient JFreeChart rocChart = chart(roc, "false alarms", "recall");
    private final transient JFreeChart precisionChart = chart(precision, "recall", "precision");

    /** Without results. */
    public CurvesTogether() {
        super(new GridLayout(1, 2));
        add(Charts.panel(rocChart));
        add(Charts.panel(precisionChart));
    }

    private static JFreeChart chart(XYSeriesCollection data, String across, String up) {
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
        renderer.setSeriesPaint(0, Palette.NORMAL);
        renderer.setSeriesPaint(1, Palette.ANOMALY);
        renderer.setDefaultStroke(Charts.line());
        renderer.setAutoPopulateSeriesStroke(false);
        XYPlot plot = new XYPlot(data, new NumberAxis(across), new NumberAxis(up), renderer);
        plot.getDomainAxis().setRange(0, 1.02);
        plot.getRangeAxis().setRange(0, 1.02);
        plot.setNoDataMessage("Curves need normal and anomalous rows");
        Charts.style(plot);
        return Charts.chart("", plot, true);
    }

    /** Shows two results; nothing where their rows have no labels. */
    public void show(String first, Ranking one, String second, Ranking other) {
        roc.removeAllSeries();
        precision.removeAllSeries();
        if (one.metrics().isEmpty() || other.metrics().isEmpty()) {
            return;
        }
        add(first, one);
        add(second.equals(first) ? second + " (2)" : second, other);
        Charts.title(
                rocChart,
                String.format(
                        Locale.ROOT,
                        "ROC, area %.4f and %.4f",
                        one.metrics().get().rocAuc(),
                        other.metrics().get().rocAuc()));
        Charts.title(
                precisionChart,
                String.format(
                        Locale.ROOT,
                        "Average precision %.4f and %.4f",
                        one.metrics().get().averagePrecision(),
                        other.metrics().get().averagePrecision()));
    }

    private void add(String name, Ranking ranking) {
        roc.addSeries(series(name, ranking, Counts::falseAlarmRate, Counts::recall));
        precision.addSeries(series(name, ranking, Counts::recall, Counts::precision));
    }

    private static XYSeries series(
            String name, Ranking ranking, ToDoubleFunction<Counts> x, ToDoubleFunction<Counts> y) {
        XYSeries series = new XYSeries(name, false);
        ranking.curve().forEach(counts -> series.add(x.applyAsDouble(counts), y.applyAsDouble(counts), false));
        return series;
    }
}
