package io.github.deepanomaly.weka.view.chart;

import io.github.deepanomaly.report.ColumnShares;
import java.awt.BorderLayout;
import java.util.Locale;
import javax.swing.JPanel;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.data.category.DefaultCategoryDataset;

/** The mean share of each column in the scores of flagged rows and of all rows, as pairs of bars. */
public final class SharesChart extends JPanel {

    private static final long serialVersionUID = 1L;

    private static final int MOST = 15;

    private final transient DefaultCategoryDataset bars = new DefaultCategoryDataset();
    private final transient JFreeChart chart;

    /** Without rows. */
    public SharesChart() {
        super(new BorderLayout());
        BarRenderer renderer = new BarRenderer();
        renderer.setBarPainter(new StandardBarPainter());
        renderer.setShadowVisible(false);
        renderer.setSeriesPaint(0, Palette.ANOMALY);
        renderer.setSeriesPaint(1, Palette.NORMAL);
        renderer.setItemMargin(0);
        renderer.setDefaultToolTipGenerator((data, row, column) -> String.format(
                Locale.ROOT,
                "%s, %s: %.1f %%",
                data.getColumnKey(column),
                data.getRowKey(row),
                data.getValue(row, column).doubleValue()));
        CategoryAxis names = new CategoryAxis();
        names.setMaximumCategoryLabelWidthRatio(0.5f);
        CategoryPlot plot =
                new CategoryPlot(bars, names, new NumberAxis("mean share of the score in percent"), renderer);
        plot.setOrientation(PlotOrientation.HORIZONTAL);
        plot.setNoDataMessage("No scored rows");
        Charts.style(plot);
        chart = Charts.chart("", plot, true);
        add(Charts.panel(chart), BorderLayout.CENTER);
    }

    /** Shows nothing. */
    public void clear() {
        bars.clear();
        Charts.title(chart, "");
    }

    /** Shows the shares. */
    public void show(ColumnShares shares) {
        bars.clear();
        shares.lines().stream().limit(MOST).forEach(line -> {
            bars.addValue(Double.isNaN(line.flagged()) ? 0 : 100 * line.flagged(), "flagged rows", line.column());
            bars.addValue(100 * line.all(), "all rows", line.column());
        });
        Charts.title(
                chart,
                "means of " + shares.flagged() + " flagged rows, and of " + shares.rows() + " rows of all kinds");
    }
}
