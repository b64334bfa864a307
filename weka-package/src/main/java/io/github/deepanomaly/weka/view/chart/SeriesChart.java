package io.github.deepanomaly.weka.view.chart;

import io.github.deepanomaly.weka.judging.Judged;
import io.github.deepanomaly.weka.view.work.Background;
import java.awt.BorderLayout;
import java.awt.FlowLayout;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import javax.swing.JButton;
import javax.swing.JPanel;
import org.jfree.chart.ChartPanel;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.IntervalMarker;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.Layer;

/** Rows along their order: the score and all numeric columns, one above the other, with flagged rows shaded. */
public final class SeriesChart extends JPanel {

    private static final long serialVersionUID = 1L;

    private final transient CombinedDomainXYPlot plot;
    private final transient ValueMarker selected = new ValueMarker(0, Palette.LINE, Charts.line());

    /**
     * Without rows.
     *
     * @param rows those to draw, when somebody asks for it
     */
    public SeriesChart(Background background, Supplier<Optional<Judged>> rows, DoubleSupplier threshold) {
        super(new BorderLayout());
        NumberAxis order = new NumberAxis("row");
        order.setStandardTickUnits(NumberAxis.createIntegerTickUnits());
        plot = new CombinedDomainXYPlot(order);
        plot.setGap(2);
        ChartPanel chart = Charts.panel(Charts.chart("", plot, false));
        chart.setRangeZoomable(false);
        chart.setMouseWheelEnabled(true);
        JButton draw = new JButton("Draw series");
        draw.setToolTipText(
                "Score and numeric columns along the order of the rows. Drag to the right to zoom, to the left to "
                        + "see all");
        draw.addActionListener(event -> rows.get().ifPresent(judged -> {
            double limit = threshold.getAsDouble();
            background.run(() -> Series.of(judged, limit), series -> show(series, limit));
        }));
        JPanel line = new JPanel(new FlowLayout(FlowLayout.LEFT, 4, 2));
        line.add(draw);
        add(line, BorderLayout.NORTH);
        add(chart, BorderLayout.CENTER);
    }

    private void show(Series series, double threshold) {
        for (XYPlot old : List.copyOf(plot.getSubplots())) {
            plot.remove(old);
        }
        for (Series.Line line : series.lines()) {
            NumberAxis values = new NumberAxis(line.name());
            values.setAutoRangeIncludesZero(false);
            XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
            renderer.setSeriesPaint(0, Palette.NORMAL);
            XYPlot each = new XYPlot(line.points(), null, values, renderer);
            Charts.style(each);
            for (int[] interval : series.flagged()) {
                each.addDomainMarker(
                        new IntervalMarker(interval[0] - 0.5, interval[1] + 0.5, Palette.FLAGGED_ROW),
                        Layer.BACKGROUND);
            }
            each.addDomainMarker(selected);
            plot.add(each);
        }
        plot.getSubplots().get(0).addRangeMarker(new ValueMarker(threshold, Palette.ANOMALY, Charts.line()));
    }

    /** Shows which row is selected; from 0. */
    public void select(int row) {
        selected.setValue(row + 1);
    }
}
