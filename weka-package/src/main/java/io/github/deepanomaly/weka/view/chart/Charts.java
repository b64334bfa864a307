package io.github.deepanomaly.weka.view.chart;

import io.github.deepanomaly.weka.view.files.DataFiles;
import io.github.deepanomaly.weka.view.files.SaveChooser;
import java.awt.BasicStroke;
import java.awt.Font;
import java.io.File;
import java.io.IOException;
import javax.swing.JMenuItem;
import javax.swing.event.PopupMenuEvent;
import javax.swing.event.PopupMenuListener;
import org.jfree.chart.ChartPanel;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.svg.SVGGraphics2D;
import org.jfree.svg.SVGUtils;

/** What all charts have in common: their look, and a menu with zoom, copy, PNG and SVG. */
final class Charts {

    private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 12);

    /** Of axes, names and numbers. */
    static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 11);

    /** Larger than any screen: a chart is drawn anew for each size instead of being stretched. */
    private static final int LARGEST = 10_000;

    private Charts() {}

    /** A chart without a legend unless it is asked for. */
    static JFreeChart chart(String title, Plot plot, boolean legend) {
        JFreeChart chart = new JFreeChart(title.isEmpty() ? null : title, TITLE, plot, legend);
        chart.setBackgroundPaint(Palette.PAPER);
        chart.setPadding(new RectangleInsets(2, 2, 2, 6));
        return chart;
    }

    /** Gives a chart another title. */
    static void title(JFreeChart chart, String title) {
        chart.setTitle(title.isEmpty() ? null : new TextTitle(title, TITLE));
    }

    /** The grid and the fonts of a plot of points. */
    static void style(XYPlot plot) {
        plot.setBackgroundPaint(Palette.PAPER);
        plot.setDomainGridlinePaint(Palette.GRID);
        plot.setRangeGridlinePaint(Palette.GRID);
        plot.setOutlineVisible(false);
        for (var axis : new org.jfree.chart.axis.ValueAxis[] {plot.getDomainAxis(), plot.getRangeAxis()}) {
            if (axis != null) {
                axis.setLabelFont(TEXT);
                axis.setTickLabelFont(TEXT);
            }
        }
    }

    /** The same of a plot of bars. */
    static void style(CategoryPlot plot) {
        plot.setBackgroundPaint(Palette.PAPER);
        plot.setRangeGridlinePaint(Palette.GRID);
        plot.setOutlineVisible(false);
        plot.getDomainAxis().setTickLabelFont(TEXT);
        plot.getRangeAxis().setTickLabelFont(TEXT);
        plot.getRangeAxis().setLabelFont(TEXT);
    }

    /** A line of usual width. */
    static BasicStroke line() {
        return new BasicStroke(2);
    }

    /** Prepares a panel: drawn at its true size, with the menu, which saves where the data lie. */
    static void prepare(ChartPanel panel) {
        panel.setMinimumDrawWidth(0);
        panel.setMinimumDrawHeight(0);
        panel.setMaximumDrawWidth(LARGEST);
        panel.setMaximumDrawHeight(LARGEST);
        JMenuItem item = new JMenuItem("Save as SVG...");
        item.addActionListener(event -> saveSvg(panel));
        panel.getPopupMenu().addSeparator();
        panel.getPopupMenu().add(item);
        panel.getPopupMenu().addPopupMenuListener(new PopupMenuListener() {
            @Override
            public void popupMenuWillBecomeVisible(PopupMenuEvent event) {
                panel.setDefaultDirectoryForSaveAs(DataFiles.folder());
            }

            @Override
            public void popupMenuWillBecomeInvisible(PopupMenuEvent event) {
                // what is chosen follows
            }

            @Override
            public void popupMenuCanceled(PopupMenuEvent event) {
                // nothing is chosen
            }
        });
    }

    /** A panel with the menu. */
    static ChartPanel panel(JFreeChart chart) {
        ChartPanel panel = new ChartPanel(chart, false, true, false, true, true);
        prepare(panel);
        return panel;
    }

    private static void saveSvg(ChartPanel panel) {
        SaveChooser.ask(panel, "", "SVG pictures (.svg)", "svg").ifPresent(file -> {
            try {
                writeSvg(panel.getChart(), panel.getWidth(), panel.getHeight(), file);
            } catch (IOException e) {
                DataFiles.complain(panel, e);
            }
        });
    }

    /** Writes a chart of that size in pixels. */
    static void writeSvg(JFreeChart chart, int width, int height, File file) throws IOException {
        SVGGraphics2D paper = new SVGGraphics2D(width, height);
        chart.draw(paper, new java.awt.geom.Rectangle2D.Double(0, 0, width, height));
        SVGUtils.writeToSVG(file, paper.getSVGElement());
    }
}
