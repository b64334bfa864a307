package io.github.deepanomaly.weka.view.chart;

import io.github.deepanomaly.weka.judging.Ranking;
import io.github.deepanomaly.weka.judging.Ranking.Counts;
import java.awt.GridLayout;
import java.awt.event.ComponentAdapter;
import java.awt.event.ComponentEvent;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import javax.swing.JPanel;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.jspecify.annotations.Nullable;

/** The ROC curve and the precision-recall curve, with the place of the threshold on both. */
public final class Curves extends JPanel {

    private static final long serialVersionUID = 1L;

    private final transient Curve roc = new Curve("false alarms", "recall", Counts::falseAlarmRate, Counts::recall);
    private final transient Curve precision = new Curve("recall", "precision", Counts::recall, Counts::precision);

    private transient @Nullable Ranking ranking;

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

    /** Shows the ranking of rows, with a curve that {@link Ranking#curve} gave. */
    public void show(Ranking shown, List<Counts> points) {
        ranking = shown;
        boolean labelled = shown.metrics().isPresent();
        roc.show(labelled ? points : List.of());
        precision.show(labelled ? points : List.of());
        shown.metrics().ifPresent(metrics -> {
            Charts.title(roc.chart, String.format(Locale.ROOT, "ROC, area %.4f", metrics.rocAuc()));
            Charts.title(
                    precision.chart, String.format(Locale.ROOT, "Average precision %.4f", metrics.averagePrecision()));
        });
    }

    /** Shows the threshold. */
    public void threshold(double threshold) {
        Ranking present = ranking;
        if (present != null && present.metrics().isPresent() && !Double.isNaN(threshold)) {
            roc.here(present.counts(threshold));
            precision.here(present.counts(threshold));
        }
    }

    /** One of the curves. */
    private static final class Curve {

        private final ToDoubleFunction<Counts> x;
        private final ToDoubleFunction<Counts> y;
        private final XYSeries line = new XYSeries("curve", false);
        private final XYSeries point = new XYSeries("threshold", false);
        private final JFreeChart chart;

        Curve(String across, String up, ToDoubleFunction<Counts> x, ToDoubleFunction<Counts> y) {
            this.x = x;
            this.y = y;
            XYSeriesCollection data = new XYSeriesCollection();
            data.addSeries(line);
            data.addSeries(point);
            XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
            renderer.setSeriesPaint(0, Palette.NORMAL);
            renderer.setSeriesStroke(0, Charts.line());
            renderer.setSeriesPaint(1, Palette.ANOMALY);
            renderer.setSeriesShapesVisible(1, true);
            renderer.setSeriesShape(1, new java.awt.geom.Ellipse2D.Double(-5, -5, 10, 10));
            renderer.setDefaultToolTipGenerator((set, series, item) -> String.format(
                    Locale.ROOT,
                    "%s %.4f, %s %.4f",
                    across,
                    set.getXValue(series, item),
                    up,
                    set.getYValue(series, item)));
            XYPlot plot = new XYPlot(data, share(across), share(up), renderer);
            plot.setNoDataMessage("Curves need normal and anomalous rows");
            Charts.style(plot);
            chart = Charts.chart("", plot, false);
        }

        private static NumberAxis share(String name) {
            NumberAxis axis = new NumberAxis(name);
            axis.setRange(0, 1.02);
            return axis;
        }

        void show(List<Counts> points) {
            line.clear();
            point.clear();
            points.forEach(each -> line.add(x.applyAsDouble(each), y.applyAsDouble(each), false));
            line.fireSeriesChanged();
            Charts.title(chart, "");
        }

        void here(Counts counts) {
            point.clear();
            point.add(x.applyAsDouble(counts), y.applyAsDouble(counts));
        }
    }
}
