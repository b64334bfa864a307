package io.github.deepanomaly.weka.view.chart;

import io.github.deepanomaly.weka.judging.Ranking;
import java.awt.Cursor;
import java.awt.Dimension;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.Locale;
import java.util.function.DoubleConsumer;
import javax.swing.SwingUtilities;
import org.jfree.chart.ChartPanel;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.SeriesRenderingOrder;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.StandardXYBarPainter;
import org.jfree.chart.renderer.xy.XYBarRenderer;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;
import org.jspecify.annotations.Nullable;

/**
 * The histogram of scores with a movable threshold. Rows labelled anomalous stand on top of the others. The first bar holds
 * all rows below it, too: those are of no interest.
 */
public final class Histogram extends ChartPanel {

    private static final long serialVersionUID = 1L;

    private static final int BINS = 120;

    /** Where bars begin: one row must be seen, and the logarithm of none is not there. */
    private static final double FLOOR = 0.5;

    private final transient DoubleConsumer moved;
    private final transient XYIntervalSeriesCollection bars = new XYIntervalSeriesCollection();
    private final transient XYPlot plot;
    private final transient ValueMarker marker = new ValueMarker(0, Palette.LINE, Charts.line());
    private transient @Nullable Ranking ranking;

    /** Without rows; {@code moved} receives where the threshold is dragged to. */
    public Histogram(DoubleConsumer moved) {
        super(Charts.chart("", new XYPlot(), false), false, true, false, true, true);
        this.moved = moved;
        plot = (XYPlot) getChart().getPlot();
        NumberAxis scores = new NumberAxis("score");
        scores.setAutoRangeIncludesZero(false);
        LogAxis rows = new LogAxis("rows");
        rows.setSmallestValue(FLOOR);
        rows.setTickUnit(new NumberTickUnit(1)); // powers of ten
        rows.setNumberFormatOverride(NumberFormat.getIntegerInstance(Locale.ROOT));
        plot.setDomainAxis(scores);
        plot.setRangeAxis(rows);
        plot.setDataset(bars);
        XYBarRenderer renderer = new XYBarRenderer();
        renderer.setBarPainter(new StandardXYBarPainter());
        renderer.setShadowVisible(false);
        renderer.setBase(FLOOR);
        renderer.setDrawBarOutline(false);
        renderer.setSeriesPaint(0, Palette.ANOMALY);
        renderer.setSeriesPaint(1, Palette.NORMAL);
        renderer.setDefaultToolTipGenerator((data, series, item) -> text(item));
        plot.setRenderer(renderer);
        plot.setSeriesRenderingOrder(SeriesRenderingOrder.FORWARD);
        plot.setNoDataMessage("No scores yet");
        Charts.style(plot);
        Charts.prepare(this);
        setMouseZoomable(false); // the left button moves the threshold
        setMouseWheelEnabled(true);
        setPreferredSize(new Dimension(600, 150));
        setMinimumSize(new Dimension(200, 120));
        setCursor(Cursor.getPredefinedCursor(Cursor.E_RESIZE_CURSOR));
        marker.setLabelAnchor(RectangleAnchor.TOP_RIGHT);
        marker.setLabelTextAnchor(TextAnchor.TOP_LEFT);
        MouseAdapter mouse = new MouseAdapter() {
            @Override
            public void mousePressed(MouseEvent event) {
                drag(event);
            }

            @Override
            public void mouseDragged(MouseEvent event) {
                drag(event);
            }
        };
        addMouseListener(mouse);
        addMouseMotionListener(mouse);
    }

    /** Shows the scores of rows. */
    public void show(Ranking shown) {
        ranking = shown;
        bars.removeAllSeries();
        if (shown.size() == 0) {
            return;
        }
        double low = shown.low();
        double width = Math.max(shown.highest() - low, 1e-9);
        XYIntervalSeries whole = new XYIntervalSeries("labelled anomalous");
        XYIntervalSeries plain = new XYIntervalSeries("other");
        int most = 1;
        for (int bin = 0; bin < BINS; bin++) {
            int[] counts = shown.between(
                    bin == 0 ? Double.NEGATIVE_INFINITY : low + width * bin / BINS,
                    bin == BINS - 1 ? Double.POSITIVE_INFINITY : low + width * (bin + 1) / BINS);
            double from = low + width * (bin + 0.05) / BINS;
            double to = low + width * (bin + 0.95) / BINS;
            int all = counts[0] + counts[1];
            most = Math.max(most, all);
            whole.add((from + to) / 2, from, to, Math.max(FLOOR, all), FLOOR, all);
            plain.add((from + to) / 2, from, to, Math.max(FLOOR, counts[0]), FLOOR, counts[0]);
        }
        bars.addSeries(whole);
        bars.addSeries(plain);
        plot.getRangeAxis().setRange(FLOOR, 1.5 * most);
        plot.getDomainAxis().setRange(low - 0.01 * width, low + 1.01 * width);
    }

    private String text(int bin) {
        double all = bars.getYValue(0, bin);
        double plain = bars.getYValue(1, bin);
        return String.format(
                Locale.ROOT,
                "score %.4g to %.4g: %d rows, %d of them labelled anomalous",
                bars.getStartXValue(0, bin),
                bars.getEndXValue(0, bin),
                rows(all),
                rows(all) - rows(plain));
    }

    private static int rows(double height) {
        return height == FLOOR ? 0 : (int) Math.round(height);
    }

    /** Shows the threshold; NaN for none. */
    public void threshold(double shown) {
        plot.removeDomainMarker(marker);
        if (!Double.isNaN(shown)) {
            boolean right = shown > plot.getDomainAxis().getRange().getCentralValue();
            marker.setValue(shown);
            marker.setLabel(String.format(Locale.ROOT, " threshold %.4g ", shown));
            marker.setLabelAnchor(right ? RectangleAnchor.TOP_LEFT : RectangleAnchor.TOP_RIGHT);
            marker.setLabelTextAnchor(right ? TextAnchor.TOP_RIGHT : TextAnchor.TOP_LEFT);
            plot.addDomainMarker(marker);
        }
    }

    private void drag(MouseEvent event) {
        Ranking present = ranking;
        if (present != null && present.size() > 0 && SwingUtilities.isLeftMouseButton(event)) {
            double x = plot.getDomainAxis().java2DToValue(event.getX(), getScreenDataArea(), plot.getDomainAxisEdge());
            double pixel = plot.getDomainAxis().getRange().getLength()
                    / getScreenDataArea().getWidth();
            moved.accept(Math.max(present.low(), Math.min(present.highest(), rounded(x, pixel))));
        }
    }

    /** A value with as many digits as a pixel can tell, and one more. */
    static double rounded(double value, double pixel) {
        int digits = 1 - (int) Math.floor(Math.log10(pixel));
        return Double.isFinite(value) && pixel > 0
                ? BigDecimal.valueOf(value)
                        .setScale(digits, RoundingMode.HALF_EVEN)
                        .doubleValue()
                : value;
    }
}
