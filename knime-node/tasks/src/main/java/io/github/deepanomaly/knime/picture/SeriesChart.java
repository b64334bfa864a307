package io.github.deepanomaly.knime.picture;

import io.github.deepanomaly.knime.table.TableColumn;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYTitleAnnotation;
import org.jfree.chart.axis.DateAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.IntervalMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/**
 * Columns over time, one below the other, with the flagged intervals behind them. Of many rows, lowest and highest value of each of some
 * thousand stretches are drawn, so that no peak is lost.
 */
final class SeriesChart {

    private static final int STRETCHES = 2000;

    /** More are too low to be read. */
    static final int MOST = 12;

    private static final Font NAME = new Font(Font.SANS_SERIF, Font.PLAIN, 11);
    private static final Color BEHIND_NAMES = new Color(255, 255, 255, 90);

    private final PaintedRows rows;
    private final int horizontal;
    private final int flag;
    private final List<Integer> places = new ArrayList<>();
    private final List<XYSeries> lines = new ArrayList<>();
    private final List<IntervalMarker> flagged = new ArrayList<>();
    private final long stretch;
    private double[] low = new double[0];
    private double[] high = new double[0];
    private double from = Double.NaN;
    private double last = Double.NaN;

    private SeriesChart(PaintedRows rows, Picturing.Chosen chosen) {
        this.rows = rows;
        horizontal = chosen.horizontal()
                .map(name -> rows.place("horizontal", name, TableColumn.Type.NUMBER, TableColumn.Type.DATE))
                .orElse(-1);
        flag = chosen.flag()
                .map(name -> rows.place("flag", name, TableColumn.Type.TEXT))
                .orElse(-1);
        for (String column : chosen.vertical()) {
            places.add(rows.place("vertical", column, TableColumn.Type.NUMBER));
            lines.add(new XYSeries(column, false));
        }
        stretch = Math.max(1, rows.size() / STRETCHES);
    }

    static JFreeChart of(PaintedRows rows, Picturing.Chosen chosen) {
        return new SeriesChart(rows, chosen).chart(chosen);
    }

    private JFreeChart chart(Picturing.Chosen chosen) {
        empty();
        rows.each((row, cells) -> {
            double x = horizontal < 0 ? row + 1 : cells.number(horizontal);
            if (Double.isNaN(x)) {
                return;
            }
            for (int i = 0; i < places.size(); i++) {
                double value = cells.number(places.get(i));
                if (Double.isFinite(value)) {
                    low[i] = Math.min(low[i], value);
                    high[i] = Math.max(high[i], value);
                }
            }
            mark(x, flag >= 0 && PaintedRows.flagged(cells, flag));
            last = x;
            if ((row + 1) % stretch == 0) {
                add(x);
            }
        });
        add(last);
        mark(last, false);
        CombinedDomainXYPlot all = new CombinedDomainXYPlot(axis(chosen));
        for (XYSeries line : lines) {
            all.add(plot(line));
        }
        JFreeChart chart = new JFreeChart(all);
        chart.removeLegend();
        return chart;
    }

    private void empty() {
        low = new double[places.size()];
        high = new double[places.size()];
        Arrays.fill(low, Double.POSITIVE_INFINITY);
        Arrays.fill(high, Double.NEGATIVE_INFINITY);
    }

    /** Ends a stretch: a column without a value in it has a gap there. */
    private void add(double x) {
        for (int i = 0; i < places.size() && !Double.isNaN(x); i++) {
            boolean known = low[i] <= high[i];
            lines.get(i).add(x, known ? low[i] : Double.NaN);
            if (known && high[i] > low[i]) {
                lines.get(i).add(x, high[i]);
            }
        }
        empty();
    }

    /** Follows flagged rows, of which the last one was at {@code last}; one that stands alone is as wide as a pixel. */
    private void mark(double x, boolean anomalous) {
        if (anomalous) {
            from = Double.isNaN(from) ? x : from;
        } else if (!Double.isNaN(from)) {
            IntervalMarker marker = new IntervalMarker(from, last, Picturing.ANOMALY);
            marker.setOutlinePaint(Picturing.ANOMALY);
            marker.setOutlineStroke(new BasicStroke(1));
            marker.setAlpha(0.35f);
            flagged.add(marker);
            from = Double.NaN;
        }
    }

    private ValueAxis axis(Picturing.Chosen chosen) {
        String name = chosen.horizontal().orElse("row");
        if (horizontal >= 0 && rows.dates(horizontal)) {
            return new DateAxis(name, TimeZone.getTimeZone("UTC"), Locale.ROOT);
        }
        NumberAxis axis = new NumberAxis(name);
        axis.setAutoRangeIncludesZero(false);
        return axis;
    }

    private XYPlot plot(XYSeries line) {
        NumberAxis axis = new NumberAxis(); // beside low strips, long names would cover each other
        axis.setAutoRangeIncludesZero(false);
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
        renderer.setSeriesPaint(0, Picturing.NORMAL);
        XYPlot plot = new XYPlot(new XYSeriesCollection(line), new NumberAxis(), axis, renderer);
        plot.setBackgroundPaint(Color.WHITE);
        plot.setRangeGridlinePaint(Color.LIGHT_GRAY);
        plot.addAnnotation(name(line.getKey().toString()));
        flagged.forEach(marker -> plot.addDomainMarker(marker, Layer.BACKGROUND));
        return plot;
    }

    /** The name of a column, at the top left of its strip. */
    private static XYTitleAnnotation name(String column) {
        TextTitle title = new TextTitle(column, NAME);
        title.setBackgroundPaint(BEHIND_NAMES);
        return new XYTitleAnnotation(0.005, 0.97, title, RectangleAnchor.TOP_LEFT);
    }
}
