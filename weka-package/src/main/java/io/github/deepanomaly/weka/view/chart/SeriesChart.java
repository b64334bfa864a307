package io.github.deepanomaly.weka.view.chart;

import io.github.deepanomaly.weka.judging.Judged;
import io.github.deepanomaly.weka.results.SensorHeat;
import io.github.deepanomaly.weka.view.work.Background;
import io.github.deepanomaly.weka.view.work.Computed;
import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Rectangle;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import javax.swing.JButton;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.Scrollable;
import org.jfree.chart.ChartMouseEvent;
import org.jfree.chart.ChartMouseListener;
import org.jfree.chart.ChartPanel;
import org.jfree.chart.annotations.XYTitleAnnotation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.IntervalMarker;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleAnchor;

/**
 * Rows along their order: the score and all numeric columns, one above the other, with flagged rows shaded, and below them a strip for
 * each column that is dark where the column raises the score. A click selects the row.
 */
public final class SeriesChart extends JPanel {

    private static final long serialVersionUID = 1L;

    /** The least heights in pixels of a line, of a strip with its name, and of what lies below them; more room is divided like these. */
    static final int LINE = 40;

    static final int STRIP = 16;

    private static final int BELOW = 45;

    private static final Color BEHIND_NAMES = new Color(255, 255, 255, 150);

    private final transient CombinedDomainXYPlot plot;
    private final transient ValueMarker selected = new ValueMarker(0, Palette.LINE, Charts.line());
    private final ChartPanel chart;
    private final Tall tall = new Tall();
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
        tall.add(chart, BorderLayout.CENTER);
        JScrollPane scrolled = new JScrollPane(tall);
        scrolled.setBorder(null);
        add(scrolled, BorderLayout.CENTER);
        add(bar, BorderLayout.SOUTH);
    }

    /** As wide as what shows it and at least as high, and higher where many columns would be too low to be read. */
    private static final class Tall extends JPanel implements Scrollable {

        private static final long serialVersionUID = 1L;

        private int least;

        Tall() {
            super(new BorderLayout());
        }

        void least(int height) {
            least = height;
            revalidate();
        }

        @Override
        public Dimension getPreferredSize() {
            return new Dimension(0, least);
        }

        @Override
        public Dimension getPreferredScrollableViewportSize() {
            return getPreferredSize();
        }

        @Override
        public int getScrollableUnitIncrement(Rectangle visible, int orientation, int direction) {
            return LINE;
        }

        @Override
        public int getScrollableBlockIncrement(Rectangle visible, int orientation, int direction) {
            return visible.height;
        }

        @Override
        public boolean getScrollableTracksViewportWidth() {
            return true;
        }

        @Override
        public boolean getScrollableTracksViewportHeight() {
            return getParent() != null && getParent().getHeight() >= least;
        }
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
        tall.least(0);
    }

    void show(Series series, double threshold, Judged judged) {
        for (XYPlot old : List.copyOf(plot.getSubplots())) {
            plot.remove(old);
        }
        for (Series.Line line : series.lines()) {
            NumberAxis values = new NumberAxis();
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
            each.addAnnotation(name(line.name()));
            plot.add(each, LINE);
        }
        if (!Double.isNaN(threshold)) {
            plot.getSubplots().get(0).addRangeMarker(new ValueMarker(threshold, Palette.ANOMALY, Charts.line()));
        }
        drawn = Optional.of(judged);
        intervals = series.flagged().size();
        bar.rows(judged.size());
        tall.least(LINE * series.lines().size() + BELOW);
    }

    /** A name within its plot: beside it, names of low plots would overlap. */
    private static XYTitleAnnotation name(String column) {
        TextTitle title = new TextTitle(column, Charts.TEXT);
        title.setMaximumLinesToDisplay(1);
        title.setPadding(0, 2, 0, 2);
        title.setBackgroundPaint(BEHIND_NAMES);
        return new XYTitleAnnotation(0, 1, title, RectangleAnchor.TOP_LEFT);
    }

    private void heat(SensorHeat heat, Judged judged, double limit) {
        heat(heat);
        String flagged = intervals == 1 ? " flagged interval" : " flagged intervals";
        state.done("dark: the column raises the score; " + intervals + flagged, judged, limit);
    }

    /** Adds the strips below the lines. */
    void heat(SensorHeat heat) {
        XYPlot strips = HeatPlot.of(heat);
        strips.addDomainMarker(selected);
        int height = Math.max(LINE, STRIP * ((SymbolAxis) strips.getRangeAxis()).getSymbols().length);
        tall.least(LINE * plot.getSubplots().size() + height + BELOW);
        plot.add(strips, height);
    }

    /** Shows which row is selected; from 0. */
    public void select(int row) {
        selected.setValue(row + 1);
    }
}
