package io.github.deepanomaly.weka.view.chart;

import io.github.deepanomaly.detector.Epoch;
import java.awt.BorderLayout;
import java.util.List;
import java.util.function.ToDoubleFunction;
import javax.swing.JPanel;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** The losses of a training, epoch by epoch. */
public final class LossChart extends JPanel {

    private static final long serialVersionUID = 1L;

    private final transient XYSeriesCollection losses = new XYSeriesCollection();

    /** Without a training. */
    public LossChart() {
        super(new BorderLayout());
        NumberAxis loss = new NumberAxis("loss");
        loss.setAutoRangeIncludesZero(false);
        NumberAxis epochs = new NumberAxis("epoch");
        epochs.setStandardTickUnits(NumberAxis.createIntegerTickUnits());
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
        renderer.setSeriesPaint(0, Palette.NORMAL);
        renderer.setSeriesPaint(1, Palette.ANOMALY);
        renderer.setSeriesPaint(2, Palette.LINE);
        renderer.setDefaultStroke(Charts.line());
        XYPlot plot = new XYPlot(losses, epochs, loss, renderer);
        plot.setNoDataMessage("The detector does not train in epochs");
        Charts.style(plot);
        add(Charts.panel(Charts.chart("", plot, true)), BorderLayout.CENTER);
    }

    /** Shows the history of a training; empty where it has no epochs. */
    public void show(List<Epoch> history) {
        losses.removeAllSeries();
        add("training", history, Epoch::trainingLoss);
        add("validation", history, Epoch::validationLoss);
        add("discriminator", history, Epoch::discriminatorLoss);
    }

    private void add(String name, List<Epoch> history, ToDoubleFunction<Epoch> loss) {
        XYSeries series = new XYSeries(name);
        history.stream()
                .filter(epoch -> Double.isFinite(loss.applyAsDouble(epoch)))
                .forEach(epoch -> series.add(epoch.number(), loss.applyAsDouble(epoch), false));
        if (!series.isEmpty()) {
            losses.addSeries(series);
        }
    }
}
