package io.github.deepanomaly.weka.view.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.text.BreakIterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.renderer.xy.StandardXYBarPainter;
import org.jfree.chart.renderer.xy.XYBarRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.category.DefaultCategoryDataset;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;

/**
 * Draws small charts that nobody sees, on the thread of a run, so that the first chart that somebody sees does not keep the event thread
 * while Java loads the library, fonts and rules for line breaks.
 */
public final class Warming {

    private static final AtomicBoolean DONE = new AtomicBoolean();

    private static final int WIDTH = 300;

    private static final int HEIGHT = 150;

    private Warming() {}

    /** Draws them, once; not for the event thread. */
    public static void once() {
        if (DONE.compareAndSet(false, true)) {
            BreakIterator.getLineInstance().setText("notes wrap");
            pictures();
        }
    }

    /** A picture of each sort. */
    static List<BufferedImage> pictures() {
        return Stream.of(scores(), lines(), shares())
                .map(chart -> {
                    BufferedImage paper = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
                    Graphics2D graphics = paper.createGraphics();
                    chart.draw(graphics, new Rectangle2D.Double(0, 0, WIDTH, HEIGHT));
                    graphics.dispose();
                    return paper;
                })
                .toList();
    }

    /** As {@link Histogram}. */
    private static JFreeChart scores() {
        XYBarRenderer renderer = new XYBarRenderer();
        renderer.setBarPainter(new StandardXYBarPainter());
        XYPlot plot = new XYPlot(points(), new NumberAxis("score"), new LogAxis("rows"), renderer);
        ValueMarker marker = new ValueMarker(1, Palette.LINE, Charts.line());
        marker.setLabel("threshold");
        plot.addDomainMarker(marker);
        Charts.style(plot);
        return Charts.chart("", plot, false);
    }

    /** As {@link Curves} and {@link LossChart}. */
    private static JFreeChart lines() {
        XYPlot plot =
                new XYPlot(points(), new NumberAxis("x"), new NumberAxis("y"), new XYLineAndShapeRenderer(true, false));
        Charts.style(plot);
        return Charts.chart("title", plot, true);
    }

    /** As {@link Reasons} and {@link SharesChart}. */
    private static JFreeChart shares() {
        DefaultCategoryDataset bars = new DefaultCategoryDataset();
        bars.addValue(1, "row", "column");
        BarRenderer renderer = new BarRenderer();
        renderer.setBarPainter(new StandardBarPainter());
        CategoryPlot plot = new CategoryPlot(bars, new CategoryAxis(), new NumberAxis("share"), renderer);
        plot.setOrientation(PlotOrientation.HORIZONTAL);
        Charts.style(plot);
        return Charts.chart("", plot, false);
    }

    private static XYIntervalSeriesCollection points() {
        XYIntervalSeries series = new XYIntervalSeries("series");
        series.add(1, 0.5, 1.5, 2, 1, 2);
        series.add(2, 1.5, 2.5, 3, 1, 3);
        XYIntervalSeriesCollection points = new XYIntervalSeriesCollection();
        points.addSeries(series);
        return points;
    }
}
