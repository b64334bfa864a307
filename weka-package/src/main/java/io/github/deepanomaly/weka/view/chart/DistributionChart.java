package io.github.deepanomaly.weka.view.chart;

import java.awt.BorderLayout;
import java.util.List;
import java.util.Locale;
import javax.swing.JPanel;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.CategoryLabelPositions;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.data.category.DefaultCategoryDataset;

/** The values of a column among rows of two sorts, as pairs of bars. */
public final class DistributionChart extends JPanel {

    private static final long serialVersionUID = 1L;

    private final transient DefaultCategoryDataset bars = new DefaultCategoryDataset();
    private final transient JFreeChart chart;
    private final String first;
    private final String second;

    /**
     * Without a column.
     *
     * @param first names the rows of one sort
     * @param second names those of the other
     * @param none is shown in the place of bars
     */
    public DistributionChart(String first, String second, String none) {
        super(new BorderLayout());
        this.first = first;
        this.second = second;
        BarRenderer renderer = new BarRenderer();
        renderer.setBarPainter(new StandardBarPainter());
        renderer.setShadowVisible(false);
        renderer.setItemMargin(0);
        renderer.setSeriesPaint(0, Palette.ANOMALY);
        renderer.setSeriesPaint(1, Palette.NORMAL);
        renderer.setDefaultToolTipGenerator((data, row, bin) -> String.format(
                Locale.ROOT,
                "%s, %s: %.1f %%",
                data.getColumnKey(bin),
                data.getRowKey(row),
                data.getValue(row, bin).doubleValue()));
        CategoryAxis values = new CategoryAxis();
        values.setCategoryLabelPositions(CategoryLabelPositions.UP_45);
        values.setCategoryMargin(0.1);
        values.setMaximumCategoryLabelWidthRatio(3);
        CategoryPlot plot = new CategoryPlot(bars, values, new NumberAxis("percent of the rows"), renderer);
        plot.setNoDataMessage(none);
        Charts.style(plot);
        chart = Charts.chart("", plot, true);
        add(Charts.panel(chart), BorderLayout.CENTER);
    }

    /** Shows nothing. */
    public void clear() {
        bars.clear();
        Charts.title(chart, "");
    }

    /** Shows the shares of either sort of rows in each bin of a column. */
    public void show(String column, List<String> bins, List<Double> one, List<Double> other) {
        bars.clear();
        for (int bin = 0; bin < bins.size(); bin++) {
            bars.addValue(100 * one.get(bin), first, bins.get(bin));
            bars.addValue(100 * other.get(bin), second, bins.get(bin));
        }
        Charts.title(chart, column);
    }
}
