package io.github.deepanomaly.weka.view.chart;

import io.github.deepanomaly.explain.Contribution;
import io.github.deepanomaly.explain.Explanation;
import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Paint;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import javax.swing.JPanel;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.labels.ItemLabelAnchor;
import org.jfree.chart.labels.ItemLabelPosition;
import org.jfree.chart.labels.StandardCategoryItemLabelGenerator;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.category.DefaultCategoryDataset;
import org.jspecify.annotations.Nullable;

/** Why one row has its score: the columns that contribute most, those against it to the left, with value and expectation. */
public final class Reasons extends JPanel {

    private static final long serialVersionUID = 1L;

    /** Columns with a smaller share are not worth a line. */
    private static final double LEAST = 0.005;

    private static final int MOST = 12;

    /** The height of a bar, so that one is not as thick as twelve. */
    private static final double BAR = 0.08;

    /** What the number beside the longest bar needs, as a share of the bars, on the narrowest screen. */
    private static final double LABEL = 0.5;

    private final transient DefaultCategoryDataset bars = new DefaultCategoryDataset();
    private final transient JFreeChart chart;
    private final transient NumberAxis axis = new NumberAxis();

    /** Without a row. */
    public Reasons() {
        super(new BorderLayout());
        CategoryAxis names = new CategoryAxis();
        names.setMaximumCategoryLabelWidthRatio(0.55f);
        names.setMaximumCategoryLabelLines(2);
        CategoryPlot plot = new CategoryPlot(bars, names, axis, new Signed());
        plot.setOrientation(PlotOrientation.HORIZONTAL);
        plot.setNoDataMessage("No column has a contribution");
        Charts.style(plot);
        chart = Charts.chart("Select a row", plot, false);
        add(Charts.panel(chart), BorderLayout.CENTER);
        setPreferredSize(new Dimension(420, 220));
    }

    /** Contributions to an anomalous score in one colour, those against it in the other. */
    private static final class Signed extends BarRenderer {

        private static final long serialVersionUID = 1L;

        Signed() {
            setBarPainter(new StandardBarPainter());
            setShadowVisible(false);
            setMaximumBarWidth(BAR);
            setDefaultItemLabelsVisible(true);
            setDefaultPositiveItemLabelPosition(
                    new ItemLabelPosition(ItemLabelAnchor.OUTSIDE3, TextAnchor.CENTER_LEFT));
            setDefaultNegativeItemLabelPosition(
                    new ItemLabelPosition(ItemLabelAnchor.OUTSIDE9, TextAnchor.CENTER_RIGHT));
        }

        @Override
        public Paint getItemPaint(int series, int item) {
            Number value = getPlot().getDataset().getValue(series, item);
            Color colour = value != null && value.doubleValue() < 0 ? Palette.NORMAL : Palette.ANOMALY;
            return colour;
        }
    }

    /** Shows an explanation, in percent where its numbers are shares. */
    public void show(String name, @Nullable Explanation shown, boolean inShares) {
        Charts.title(chart, name);
        bars.clear();
        if (shown == null) {
            return;
        }
        ((BarRenderer) chart.getCategoryPlot().getRenderer())
                .setDefaultItemLabelGenerator(new StandardCategoryItemLabelGenerator(
                        "{2}",
                        new java.text.DecimalFormat(
                                inShares ? "+0 '%';-0 '%'" : "+0.000;-0.000",
                                java.text.DecimalFormatSymbols.getInstance(Locale.ROOT))));
        double whole = shown.contributions().stream()
                .mapToDouble(each -> Math.abs(each.value()))
                .sum();
        List<Contribution> most = shown.contributions().stream()
                .filter(each -> each.value() != 0 && Math.abs(each.value()) >= LEAST * whole)
                .sorted(Comparator.comparingDouble(each -> -Math.abs(each.value())))
                .limit(MOST)
                .toList();
        most.forEach(each -> bars.addValue(inShares ? 100 * each.value() : each.value(), "contribution", each.text()));
        axis.setLabel(inShares ? "percent of the score" : "contribution");
        axis.setUpperMargin(LABEL);
        axis.setLowerMargin(most.stream().anyMatch(each -> each.value() < 0) ? LABEL : 0);
    }
}
