package io.github.deepanomaly.weka.view.chart;

import io.github.deepanomaly.weka.results.Agreement;
import java.awt.BorderLayout;
import java.util.Locale;
import javax.swing.JPanel;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.DefaultXYDataset;

/** The ranks of the same rows by two detectors: rows on the diagonal have the same rank; rows that only one flags stand out. */
public final class ComparisonChart extends JPanel {

    private static final long serialVersionUID = 1L;

    private final transient DefaultXYDataset points = new DefaultXYDataset();
    private final transient JFreeChart chart;
    private final transient XYPlot plot;

    /** Without rows. */
    public ComparisonChart() {
        super(new BorderLayout());
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(false, true);
        var dot = new java.awt.geom.Ellipse2D.Double(-1.5, -1.5, 3, 3);
        renderer.setDefaultShape(dot);
        renderer.setAutoPopulateSeriesShape(false);
        renderer.setSeriesPaint(0, Palette.ANOMALY);
        renderer.setSeriesPaint(1, Palette.NORMAL);
        plot = new XYPlot(points, new NumberAxis("rank"), new NumberAxis("rank"), renderer);
        plot.setNoDataMessage("Two results of the same table are needed");
        Charts.style(plot);
        chart = Charts.chart("", plot, true);
        add(Charts.panel(chart), BorderLayout.CENTER);
    }

    /** Shows nothing. */
    public void clear() {
        while (points.getSeriesCount() > 0) {
            points.removeSeries(points.getSeriesKey(0));
        }
        Charts.title(chart, "");
    }

    /** Shows how two results agree. */
    public void show(Agreement agreement) {
        clear();
        points.addSeries("flagged by one or both", agreement.flagged());
        points.addSeries("other rows", agreement.others());
        plot.getDomainAxis().setLabel("rank by " + agreement.first());
        plot.getRangeAxis().setLabel("rank by " + agreement.second());
        Charts.title(
                chart,
                String.format(
                        Locale.ROOT,
                        "%d flagged by both, %d and %d by one only; rank correlation %.3f",
                        agreement.both(),
                        agreement.onlyFirst(),
                        agreement.onlySecond(),
                        agreement.correlation()));
    }
}
