package io.github.deepanomaly.knime.picture;

import io.github.deepanomaly.knime.table.TableColumn;
import java.awt.BasicStroke;
import java.awt.Color;
import java.text.NumberFormat;
import java.util.DoubleSummaryStatistics;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.DoubleStream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.StandardXYBarPainter;
import org.jfree.chart.renderer.xy.XYBarRenderer;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;

/**
 * The histogram of scores, flagged rows on top of the others, with the threshold. Heights are logarithmic, so that single rows are
 * seen. The threshold lies between the highest score that is not flagged and the lowest that is; where flags do not follow from these
 * scores, there is no line.
 */
final class ScoreChart {

    private static final int BINS = 80;

    /** Where a bar without rows ends, on an axis of logarithms. */
    private static final double NOTHING = 0.5;

    private ScoreChart() {}

    static JFreeChart of(PaintedRows rows, Picturing.Chosen chosen) {
        int place = rows.place("score", chosen.score(), TableColumn.Type.NUMBER);
        OptionalInt flag = chosen.flag()
                .map(name -> OptionalInt.of(rows.place("flag", name, TableColumn.Type.TEXT)))
                .orElse(OptionalInt.empty());
        DoubleStream.Builder below = DoubleStream.builder();
        DoubleStream.Builder above = DoubleStream.builder();
        rows.each((row, cells) -> {
            double score = cells.number(place);
            boolean marked = flag.isPresent() && PaintedRows.flagged(cells, flag.getAsInt());
            if (Double.isFinite(score)) {
                (marked ? above : below).add(score);
            }
        });
        double[] normal = below.build().toArray();
        double[] flagged = above.build().toArray();
        DoubleSummaryStatistics all = DoubleStream.concat(DoubleStream.of(normal), DoubleStream.of(flagged))
                .summaryStatistics();
        double low = all.getCount() == 0 ? 0 : all.getMin();
        double width = Math.max(all.getMax() - low, 1e-9) / BINS;
        XYIntervalSeriesCollection data = bars(counts(normal, low, width), counts(flagged, low, width), low, width);
        XYBarRenderer renderer = new XYBarRenderer();
        renderer.setUseYInterval(true);
        renderer.setBarPainter(new StandardXYBarPainter());
        renderer.setShadowVisible(false);
        renderer.setSeriesPaint(0, Picturing.NORMAL);
        renderer.setSeriesPaint(1, Picturing.ANOMALY);
        LogAxis heights = new LogAxis("rows");
        heights.setSmallestValue(NOTHING);
        heights.setTickUnit(new NumberTickUnit(1)); // powers of ten: between them, rounded numbers would come twice
        heights.setNumberFormatOverride(NumberFormat.getIntegerInstance(Locale.ROOT));
        NumberAxis scores = new NumberAxis(chosen.score());
        scores.setAutoRangeIncludesZero(false);
        XYPlot plot = new XYPlot(data, scores, heights, renderer);
        plot.setBackgroundPaint(Color.WHITE);
        plot.setNoDataMessage("no row has a finite score");
        threshold(normal, flagged).ifPresent(at -> plot.addDomainMarker(marker(at)));
        JFreeChart chart = new JFreeChart(plot);
        if (flag.isEmpty()) {
            chart.removeLegend();
        }
        return chart;
    }

    private static int[] counts(double[] scores, double low, double width) {
        int[] counts = new int[BINS];
        for (double score : scores) {
            counts[(int) Math.min(BINS - 1, (score - low) / width)]++;
        }
        return counts;
    }

    private static XYIntervalSeriesCollection bars(int[] normal, int[] flagged, double low, double width) {
        XYIntervalSeries below = new XYIntervalSeries("normal");
        XYIntervalSeries above = new XYIntervalSeries("anomaly");
        for (int bin = 0; bin < BINS; bin++) {
            double from = low + bin * width;
            double middle = from + width / 2;
            double foot = Math.max(NOTHING, normal[bin]);
            if (normal[bin] > 0) {
                below.add(middle, from, from + width, normal[bin], NOTHING, normal[bin]);
            }
            if (flagged[bin] > 0) {
                double top = normal[bin] + flagged[bin];
                above.add(middle, from, from + width, top, foot, top);
            }
        }
        XYIntervalSeriesCollection data = new XYIntervalSeriesCollection();
        data.addSeries(below);
        data.addSeries(above);
        return data;
    }

    /** What divides flagged from other scores, if something does. */
    static Optional<Double> threshold(double[] normal, double[] flagged) {
        if (normal.length == 0 || flagged.length == 0) {
            return Optional.empty();
        }
        double highest = DoubleStream.of(normal).max().orElseThrow();
        double lowest = DoubleStream.of(flagged).min().orElseThrow();
        return highest < lowest ? Optional.of((highest + lowest) / 2) : Optional.empty();
    }

    private static ValueMarker marker(double threshold) {
        ValueMarker marker = new ValueMarker(threshold, Color.BLACK, new BasicStroke(1.5f));
        marker.setLabel(String.format(Locale.ROOT, "threshold %.4g", threshold));
        marker.setLabelAnchor(RectangleAnchor.TOP_LEFT);
        marker.setLabelTextAnchor(TextAnchor.TOP_RIGHT);
        return marker;
    }
}
