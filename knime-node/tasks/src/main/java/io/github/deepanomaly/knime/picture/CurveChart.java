package io.github.deepanomaly.knime.picture;

import io.github.deepanomaly.knime.table.TableColumn;
import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** Columns over a column as lines: the curves of a scorer, the losses of a training. Missing cells interrupt a line. */
final class CurveChart {

    private CurveChart() {}

    static JFreeChart of(PaintedRows rows, Picturing.Chosen chosen) {
        String name = chosen.horizontal().orElse("row");
        int horizontal = chosen.horizontal()
                .map(column -> rows.place("horizontal", column, TableColumn.Type.NUMBER))
                .orElse(-1);
        List<Integer> places = new ArrayList<>();
        XYSeriesCollection data = new XYSeriesCollection();
        for (String column : chosen.curves()) {
            places.add(rows.place("vertical", column, TableColumn.Type.NUMBER));
            data.addSeries(new XYSeries(column, false));
        }
        rows.each((row, cells) -> {
            double x = horizontal < 0 ? row + 1 : cells.number(horizontal);
            for (int i = 0; i < places.size() && !Double.isNaN(x); i++) {
                data.getSeries(i).add(x, cells.number(places.get(i)));
            }
        });
        NumberAxis across = new NumberAxis(name);
        across.setAutoRangeIncludesZero(false);
        NumberAxis up = new NumberAxis(places.size() == 1 ? data.getSeriesKey(0).toString() : "");
        up.setAutoRangeIncludesZero(false);
        XYLineAndShapeRenderer lines = new XYLineAndShapeRenderer(true, false);
        Color[] colours = {Picturing.NORMAL, Picturing.ANOMALY, new Color(0x228833), new Color(0xAA3377)};
        for (int i = 0; i < places.size(); i++) {
            lines.setSeriesPaint(i, colours[i % colours.length]);
            lines.setSeriesStroke(i, new BasicStroke(1.8f));
        }
        XYPlot plot = new XYPlot(data, across, up, lines);
        plot.setBackgroundPaint(Color.WHITE);
        plot.setDomainGridlinePaint(Color.LIGHT_GRAY);
        plot.setRangeGridlinePaint(Color.LIGHT_GRAY);
        JFreeChart chart = new JFreeChart(plot);
        if (places.size() == 1) {
            chart.removeLegend();
        }
        return chart;
    }
}
