package io.github.deepanomaly.weka.view.chart;

import io.github.deepanomaly.verdict.RankingMetrics;
import io.github.deepanomaly.weka.judging.Ranking;
import io.github.deepanomaly.weka.judging.Ranking.Counts;
import java.awt.GridLayout;
import java.awt.event.ComponentAdapter;
import java.awt.event.ComponentEvent;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import javax.swing.JPanel;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** The ROC curves and the precision-recall curves of one result or of two, with the place of the threshold on those of one. */
public final class Curves extends JPanel {

    private static final long serialVersionUID = 1L;

    private final transient Curve roc = new Curve(
            "ROC, area", RankingMetrics::rocAuc, "false alarms", Counts::falseAlarmRate, "recall", Counts::recall);
    private final transient Curve precision = new Curve(
            "Average precision",
            RankingMetrics::averagePrecision,
            "recall",
            Counts::recall,
            "precision",
            Counts::precision);

    private transient List<Result> results = List.of();

    /** A result with its name. */
    public record Result(String name, Ranking ranking) {}

    /** Without rows. */
    public Curves() {
        super(new GridLayout(1, 2));
        add(Charts.panel(roc.chart));
        add(Charts.panel(precision.chart));
        addComponentListener(new ComponentAdapter() {
            @Override
            public void componentResized(ComponentEvent event) {
                setLayout(getWidth() > getHeight() ? new GridLayout(1, 2) : new GridLayout(2, 1));
                revalidate();
            }
        });
    }

    /** Shows results; nothing where the rows of some have no labels. */
    public void show(List<Result> shown) {
        boolean labelled =
                shown.stream().allMatch(each -> each.ranking().metrics().isPresent());
        results = labelled ? List.copyOf(shown) : List.of();
        roc.show(results);
        precision.show(results);
    }

    /** Shows the threshold of the only result. */
    public void threshold(double threshold) {
        if (results.size() == 1 && !Double.isNaN(threshold)) {
            Counts counts = results.get(0).ranking().counts(threshold);
            roc.here(counts);
            precision.here(counts);
        }
    }

    /** One of the pictures. */
    private static final class Curve {

        private final String title;
        private final ToDoubleFunction<RankingMetrics> metric;
        private final ToDoubleFunction<Counts> x;
        private final ToDoubleFunction<Counts> y;
        private final XYSeriesCollection lines = new XYSeriesCollection();
        private final XYSeries point = new XYSeries("threshold", false);
        private final JFreeChart chart;

        Curve(
                String title,
                ToDoubleFunction<RankingMetrics> metric,
                String across,
                ToDoubleFunction<Counts> x,
                String up,
                ToDoubleFunction<Counts> y) {
            this.title = title;
            this.metric = metric;
            this.x = x;
            this.y = y;
            XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
            renderer.setSeriesPaint(0, Palette.NORMAL);
            renderer.setSeriesPaint(1, Palette.ANOMALY);
            renderer.setDefaultStroke(Charts.line());
            renderer.setAutoPopulateSeriesStroke(false);
            renderer.setDefaultToolTipGenerator((set, series, item) -> String.format(
                    Locale.ROOT,
                    "%s %.4f, %s %.4f",
                    across,
                    set.getXValue(series, item),
                    up,
                    set.getYValue(series, item)));
            XYLineAndShapeRenderer dot = new XYLineAndShapeRenderer(false, true);
            dot.setSeriesPaint(0, Palette.ANOMALY);
            dot.setSeriesShape(0, new java.awt.geom.Ellipse2D.Double(-5, -5, 10, 10));
            dot.setSeriesVisibleInLegend(0, false);
            XYPlot plot = new XYPlot(lines, share(across), share(up), renderer);
            plot.setDataset(1, new XYSeriesCollection(point));
            plot.setRenderer(1, dot);
            plot.setNoDataMessage("Curves need normal and anomalous rows");
            Charts.style(plot);
            chart = Charts.chart("", plot, true);
        }

        private static NumberAxis share(String name) {
            NumberAxis axis = new NumberAxis(name);
            axis.setRange(0, 1.02);
            return axis;
        }

        void show(List<Result> results) {
            lines.removeAllSeries();
            point.clear();
            for (Result result : results) {
                String name = result.name();
                XYSeries line = new XYSeries(lines.getSeriesIndex(name) < 0 ? name : name + " (2)", false);
                result.ranking()
                        .curve()
                        .forEach(counts -> line.add(x.applyAsDouble(counts), y.applyAsDouble(counts), false));
                lines.addSeries(line);
            }
            chart.getLegend().setVisible(results.size() > 1);
            String values = results.stream()
                    .flatMap(result -> result.ranking().metrics().stream())
                    .map(metrics -> String.format(Locale.ROOT, "%.4f", metric.applyAsDouble(metrics)))
                    .collect(Collectors.joining(" and "));
            Charts.title(chart, values.isEmpty() ? "" : title + " " + values);
        }

        void here(Counts counts) {
            point.clear();
            point.add(x.applyAsDouble(counts), y.applyAsDouble(counts));
        }
    }
}
