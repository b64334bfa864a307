package io.github.deepanomaly.weka.view.chart;

import io.github.deepanomaly.weka.judging.Judged;
import io.github.deepanomaly.weka.results.SensorHeat;
import io.github.deepanomaly.weka.view.work.Background;
import io.github.deepanomaly.weka.view.work.Computed;
import java.awt.BorderLayout;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import javax.swing.JButton;
import javax.swing.JPanel;
import org.jfree.chart.ChartMouseEvent;
import org.jfree.chart.ChartMouseListener;
import org.jfree.chart.ChartPanel;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.IntervalMarker;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.Layer;

/**
 * Rows along their order: the score and all numeric columns, one above the other, with flagged rows shaded, and below them a strip for
 * each column that is dark where the column raises the score. A click selects the row.
 */
public final class SeriesChart extends JPanel {

    private static final long serialVersionUID = 1L;

    /** The weight of the strips among the lines, each of which has 10: all of them, and one more for each. */
    private static final int WEIGHT = 10;

    private final transient CombinedDomainXYPlot plot;
    private final transient ValueMarker selected = new ValueMarker(0, Palette.LINE, Charts.line());
    private final ChartPanel chart;
    private final RangeBar bar;
    private final Computed state = new Computed("");
    private transient Optional<Judged> drawn = Optional.empty();
    private int intervals;

    /**
     * Without rows.
     *
     * @param rows those to draw, when somebody asks for it
     * @param chosen receives the row that somebody clicks
     */
    public SeriesChart(
            Background background,
            Supplier<Optional<Judged>> rows,
            DoubleSupplier threshold,
            Consumer<List<Integer>> chosen) {
        super(new BorderLayout());
        NumberAxis order = new NumberAxis("row");
        order.setStandardTickUnits(NumberAxis.createIntegerTickUnits());
        plot = new CombinedDomainXYPlot(order);
        plot.setGap(2);
        plot.setDomainPannable(true);
        chart = Charts.panel(Charts.chart("", plot, false));
        chart.setRangeZoomable(false);
        chart.setMouseWheelEnabled(true);
        chart.addChartMouseListener(new ChartMouseListener() {
            @Override
            public void chartMouseClicked(ChartMouseEvent event) {
                drawn.map(judged -> row(judged, event)).map(List::of).ifPresent(chosen);
            }

            @Override
            public void chartMouseMoved(ChartMouseEvent event) {
                // tool tips need no help
            }
        });
        bar = new RangeBar(order);
        JButton draw = new JButton("Draw series");
        draw.setToolTipText(
                "Score and numeric columns along the order of the rows. Drag to the right to zoom, to the left to "
                        + "see all; a click selects the row");
        draw.addActionListener(event -> rows.get().ifPresent(judged -> {
            double limit = threshold.getAsDouble();
            var progress = background.progress();
            state.work("Explaining ...", progress);
            background.run(() -> Series.of(judged, limit), series -> show(series, limit, judged));
            background.run(
                    () -> SensorHeat.of(judged, progress),
                    heat -> heat(heat, judged, limit),
                    failure -> state.say(String.valueOf(failure.getMessage())));
        }));
        JPanel line = new JPanel(new BorderLayout(4, 0)); // however narrow it is, the state is seen from its beginning
        line.add(draw, BorderLayout.WEST);
        line.add(state, BorderLayout.CENTER);
        add(line, BorderLayout.NORTH);
        add(chart, BorderLayout.CENTER);
        add(bar, BorderLayout.SOUTH);
    }

    /** The row below the mouse. */
    private Integer row(Judged judged, ChartMouseEvent event) {
        double x = plot.getDomainAxis()
                .java2DToValue(event.getTrigger().getX(), chart.getScreenDataArea(), plot.getDomainAxisEdge());
        return Math.max(0, Math.min(judged.size() - 1, (int) Math.round(x) - 1));
    }

    /** These rows are shown, at this threshold. */
    public void present(Judged shown, double limit) {
        state.present(shown, limit);
    }

    /** Shows no rows: other detectors have judged, or another table. */
    public void clear() {
        for (XYPlot old : List.copyOf(plot.getSubplots())) {
            plot.remove(old);
        }
        drawn = Optional.empty();
        state.say("");
    }

    private void show(Series series, double threshold, Judged judged) {
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
            plot.add(each, WEIGHT);
        }
        if (!Double.isNaN(threshold)) {
            plot.getSubplots().get(0).addRangeMarker(new ValueMarker(threshold, Palette.ANOMALY, Charts.line()));
        }
        drawn = Optional.of(judged);
        intervals = series.flagged().size();
        bar.rows(judged.size());
    }

    private void heat(SensorHeat heat, Judged judged, double limit) {
        XYPlot strips = HeatPlot.of(heat);
        strips.addDomainMarker(selected);
        plot.add(strips, WEIGHT + heat.columns().size());
        String flagged = intervals == 1 ? " flagged interval" : " flagged intervals";
        state.done("dark: the column raises the score; " + intervals + flagged, judged, limit);
    }

    /** Shows which row is selected; from 0. */
    public void select(int row) {
        selected.setValue(row + 1);
    }
}
