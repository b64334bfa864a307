package io.github.deepanomaly.weka.view.chart;

import io.github.deepanomaly.report.ColumnDistribution;
import java.awt.BorderLayout;
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

/** The values of a column among flagged and among other rows, as pairs of bars. */
public final class DistributionChart extends JPanel {

    private static final long serialVersionUID = 1L;

    private final transient DefaultCategoryDataset bars = new DefaultCategoryDataset();
    private final transient JFreeChart chart;

    /** Without a column. */
    public DistributionChart() {
        super(new BorderLayout());
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
        plot.setNoDataMessage("Compute draws the values of a column");
        Charts.style(plot);
        chart = Charts.chart("", plot, true);
        add(Charts.panel(chart), BorderLayout.CENTER);
    }

    /** Shows nothing. */
    public void clear() {
        bars.clear();
        Charts.title(chart, "");
    }

    /** Shows a column. */
    public void show(ColumnDistribution column) {
        bars.clear();
        for (int bin = 0; bin < column.bins().size(); bin++) {
            bars.addValue(
                    100 * column.flagged().get(bin),
                    "flagged rows",
                    column.bins().get(bin));
            bars.addValue(
                    100 * column.others().get(bin), "other rows", column.bins().get(bin));
        }
        Charts.title(chart, column.column());
    }
}
