package io.github.deepanomaly.weka.view.chart;

import io.github.deepanomaly.verdict.AlarmTable;
import io.github.deepanomaly.verdict.Calibration;
import java.awt.BorderLayout;
import java.awt.Dimension;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javax.swing.JPanel;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

/** The false alarms a day by the false-alarm rate, with what they are in the long run: both axes are logarithmic. */
public final class AlarmChart extends JPanel {

    private static final long serialVersionUID = 1L;

    /** The largest rate that is drawn, and points of a curve, so many in each decade of rates. */
    private static final double LARGEST = 0.2;

    private static final int STEPS = 80;

    private static final int DECADE = 20;

    private final transient YIntervalSeriesCollection alarms = new YIntervalSeriesCollection();
    private final transient XYPlot plot;

    /** Without alarms. */
    public AlarmChart() {
        super(new BorderLayout());
        DeviationRenderer renderer = new DeviationRenderer(true, false);
        renderer.setSeriesPaint(0, Palette.NORMAL);
        renderer.setSeriesFillPaint(0, Palette.NORMAL);
        renderer.setDefaultStroke(Charts.line());
        renderer.setAutoPopulateSeriesStroke(false);
        renderer.setDefaultToolTipGenerator((data, series, item) -> String.format(
                Locale.ROOT,
                "rate %.4g: %.4g false alarms per day, in the long run %.4g to %.4g",
                data.getXValue(series, item),
                data.getYValue(series, item),
                alarms.getStartYValue(series, item),
                alarms.getEndYValue(series, item)));
        plot = new XYPlot(alarms, logarithmic("false-alarm rate"), logarithmic("false alarms per day"), renderer);
        plot.setNoDataMessage("No rate can be promised with so few calibration rows");
        Charts.style(plot);
        add(Charts.panel(Charts.chart("", plot, false)), BorderLayout.CENTER);
        setPreferredSize(new Dimension(300, 220));
    }

    private static LogAxis logarithmic(String name) {
        LogAxis axis = new LogAxis(name);
        axis.setTickUnit(new NumberTickUnit(1)); // powers of ten
        axis.setNumberFormatOverride(new DecimalFormat("0.######", DecimalFormatSymbols.getInstance(Locale.ROOT)));
        return axis;
    }

    /** Shows the rates that the calibration of a table can promise. */
    public void show(Calibration calibration, double rowsPerDay) {
        double[] rates = IntStream.rangeClosed(0, STEPS)
                .mapToDouble(step -> LARGEST * Math.pow(10, (step - STEPS) / (double) DECADE))
                .toArray();
        List<AlarmTable.Line> lines = AlarmTable.of(calibration, rowsPerDay, rates).lines().stream()
                .filter(line -> line.least() > 0)
                .toList();
        alarms.removeAllSeries();
        if (!lines.isEmpty()) {
            YIntervalSeries curve = new YIntervalSeries("false alarms per day");
            lines.forEach(line -> curve.add(line.rate(), line.alarms(), line.least(), line.most()));
            alarms.addSeries(curve);
            AlarmTable.Line last = lines.get(lines.size() - 1);
            decades(plot.getDomainAxis(), lines.get(0).rate(), last.rate());
            decades(plot.getRangeAxis(), lines.get(0).least(), last.most());
        }
    }

    /** From a power of ten to another, so that at least two are at the axis. */
    private static void decades(ValueAxis axis, double least, double most) {
        double low = Math.floor(Math.log10(least));
        axis.setRange(Math.pow(10, low), Math.pow(10, Math.max(low + 1, Math.ceil(Math.log10(most)))));
    }
}
