package io.github.deepanomaly.weka.view.chart;

import io.github.deepanomaly.weka.results.SensorHeat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.LookupPaintScale;
import org.jfree.chart.renderer.xy.XYBlockRenderer;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.data.xy.DefaultXYZDataset;

/** A strip for each column along the order of the rows, the darker the more the column raises the scores there. */
final class HeatPlot {

    /** More strips would be too thin to tell apart. */
    private static final int MOST = 30;

    private static final int COLOURS = 32;

    /** Of a name that is longer, its beginning and its end are shown, so that the strips have room beside it. */
    private static final int MOST_LETTERS = 20;

    private static final int LAST_LETTERS = 6;

    private HeatPlot() {}

    /** The strips of the columns that raise scores most, in the order of the table. */
    static XYPlot of(SensorHeat heat) {
        int[] columns = IntStream.range(0, heat.columns().size())
                .boxed()
                .sorted((one, other) -> Double.compare(largest(heat, other), largest(heat, one)))
                .limit(MOST)
                .sorted()
                .mapToInt(column -> column)
                .toArray();
        List<String> names = IntStream.of(columns).mapToObj(heat.columns()::get).toList();
        double most = IntStream.of(columns)
                .mapToDouble(column -> largest(heat, column))
                .max()
                .orElse(0);
        LookupPaintScale scale = new LookupPaintScale(0, Math.max(most, 1e-12), Palette.PAPER);
        for (int i = 0; i < COLOURS; i++) {
            scale.add(most * i / COLOURS, Palette.heat((double) i / (COLOURS - 1)));
        }
        XYBlockRenderer renderer = new XYBlockRenderer();
        renderer.setBlockWidth(heat.width());
        renderer.setBlockHeight(0.8);
        renderer.setBlockAnchor(RectangleAnchor.CENTER);
        renderer.setPaintScale(scale);
        renderer.setDefaultToolTipGenerator((data, series, item) -> String.format(
                Locale.ROOT,
                "%s, rows from %.0f",
                names.get((int) data.getYValue(series, item)),
                Math.floor(data.getXValue(series, item) - heat.width() / 2) + 1));
        SymbolAxis axis = new SymbolAxis("", shortened(names).toArray(String[]::new));
        axis.setGridBandsVisible(false);
        axis.setInverted(true);
        XYPlot plot = new XYPlot(points(heat, columns), null, axis, renderer);
        Charts.style(plot);
        return plot;
    }

    /** Names that are not too long; as they are where these would be the same. */
    static List<String> shortened(List<String> names) {
        List<String> shorter = names.stream()
                .map(name -> name.length() <= MOST_LETTERS
                        ? name
                        : name.substring(0, MOST_LETTERS - LAST_LETTERS - 3) + "..."
                                + name.substring(name.length() - LAST_LETTERS))
                .toList();
        return shorter.stream().distinct().count() == names.size() ? shorter : names;
    }

    private static double largest(SensorHeat heat, int column) {
        return Arrays.stream(heat.heat().get(column)).max().orElse(0);
    }

    /** Parts without heat are not drawn. */
    private static DefaultXYZDataset points(SensorHeat heat, int... columns) {
        double[][] places = IntStream.range(0, columns.length)
                .boxed()
                .flatMap(strip -> IntStream.range(0, heat.heat().get(columns[strip]).length)
                        .filter(part -> heat.heat().get(columns[strip])[part] > 0)
                        .mapToObj(part -> new double[] {
                            (part + 0.5) * heat.width() + 0.5,
                            strip,
                            heat.heat().get(columns[strip])[part]
                        }))
                .toArray(double[][]::new);
        double[][] data = new double[3][places.length];
        for (int i = 0; i < places.length; i++) {
            for (int axis = 0; axis < 3; axis++) {
                data[axis][i] = places[i][axis];
            }
        }
        DefaultXYZDataset set = new DefaultXYZDataset();
        set.addSeries("heat", data);
        return set;
    }
}
