package io.github.deepanomaly.weka.view.chart;

import io.github.deepanomaly.weka.judging.Judged;
import io.github.deepanomaly.weka.results.CodeMap;
import io.github.deepanomaly.weka.results.CodeMap.Point;
import java.awt.BorderLayout;
import java.awt.geom.Ellipse2D;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javax.swing.JPanel;
import org.jfree.chart.ChartMouseEvent;
import org.jfree.chart.ChartMouseListener;
import org.jfree.chart.ChartPanel;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.entity.XYItemEntity;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.DefaultXYDataset;

/** Rows as points by the two main components of their code; a click on a point selects its row. */
public final class CodeChart extends JPanel {

    private static final long serialVersionUID = 1L;

    private static final String FLAGGED = "flagged rows";
    private static final String OTHERS = "other rows";

    private final transient DefaultXYDataset points = new DefaultXYDataset();
    private final transient XYPlot plot;
    private transient List<List<Point>> rows = List.of();

    /**
     * Without rows.
     *
     * @param chosen receives the row of a point that somebody clicks
     */
    public CodeChart(Consumer<List<Integer>> chosen) {
        super(new BorderLayout());
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(false, true);
        renderer.setSeriesPaint(0, Palette.ANOMALY);
        renderer.setSeriesShape(0, new Ellipse2D.Double(-3, -3, 6, 6));
        renderer.setSeriesPaint(1, Palette.NORMAL);
        renderer.setSeriesShape(1, new Ellipse2D.Double(-1.5, -1.5, 3, 3));
        renderer.setDefaultToolTipGenerator((data, series, item) ->
                String.format(Locale.ROOT, "row %d", rows.get(series).get(item).row() + 1));
        plot = new XYPlot(points, new NumberAxis(), new NumberAxis(), renderer);
        plot.setNoDataMessage("Draw code shows rows as points");
        Charts.style(plot);
        ChartPanel panel = Charts.panel(Charts.chart("", plot, true));
        panel.addChartMouseListener(new ChartMouseListener() {
            @Override
            public void chartMouseClicked(ChartMouseEvent event) {
                if (event.getEntity() instanceof XYItemEntity item) {
                    chosen.accept(List.of(
                            rows.get(item.getSeriesIndex()).get(item.getItem()).row()));
                }
            }

            @Override
            public void chartMouseMoved(ChartMouseEvent event) {
                // tool tips need no help
            }
        });
        add(panel, BorderLayout.CENTER);
    }

    /** Shows rows with those that a threshold flags. */
    public void show(CodeMap code, Judged judged, double threshold) {
        clear();
        List<Point> flagged = code.points().stream()
                .filter(point -> judged.flagged(point.row(), threshold))
                .toList();
        List<Point> others = code.points().stream()
                .filter(point -> !judged.flagged(point.row(), threshold))
                .toList();
        rows = List.of(flagged, others);
        points.addSeries(FLAGGED, coordinates(flagged));
        points.addSeries(OTHERS, coordinates(others));
        plot.getDomainAxis().setLabel(code.names().get(0));
        plot.getRangeAxis().setLabel(code.names().get(1));
    }

    /** Shows no rows. */
    public void clear() {
        points.removeSeries(FLAGGED);
        points.removeSeries(OTHERS);
    }

    private static double[][] coordinates(List<Point> shown) {
        return new double[][] {
            shown.stream().mapToDouble(Point::x).toArray(),
            shown.stream().mapToDouble(Point::y).toArray()
        };
    }
}
