package io.github.deepanomaly.weka.view.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.weka.judging.Judged;
import io.github.deepanomaly.weka.results.SensorHeat;
import io.github.deepanomaly.weka.view.work.Background;
import java.awt.Component;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.swing.JScrollPane;
import org.jfree.chart.ChartPanel;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.junit.jupiter.api.Test;
import weka.core.Attribute;
import weka.core.DenseInstance;
import weka.core.Instances;

class SeriesChartTest {

    private static final int ROWS = 400;

    private static final int WIDTH = 390;

    /** A log of so many sensors, whose names are long. */
    private static Instances log(int sensors) {
        ArrayList<Attribute> columns = new ArrayList<>();
        IntStream.range(0, sensors)
                .forEach(i -> columns.add(new Attribute("temperature in degrees of bearing " + (i + 1))));
        Instances log = new Instances("log", columns, ROWS);
        Random random = new Random(1);
        for (int row = 0; row < ROWS; row++) {
            int now = row;
            log.add(new DenseInstance(
                    1,
                    IntStream.range(0, sensors)
                            .mapToDouble(i -> 50 + 10 * Math.sin(now / (5.0 + i)) + random.nextGaussian())
                            .toArray()));
        }
        return log;
    }

    private static SeriesChart drawn(Instances log) {
        Judged judged = Judged.nobody(log);
        SeriesChart chart = new SeriesChart(new Background(), Optional::empty, () -> Double.NaN, rows -> {});
        chart.show(Series.of(judged, Double.NaN), Double.NaN, judged);
        List<String> names = IntStream.range(0, log.numAttributes())
                .mapToObj(i -> log.attribute(i).name())
                .toList();
        List<double[]> heat = names.stream()
                .map(name -> IntStream.range(0, 40)
                        .mapToDouble(part -> part % (names.indexOf(name) + 2) == 0 ? 1 : 0)
                        .toArray())
                .toList();
        chart.heat(new SensorHeat(names, heat, ROWS / 40.0));
        return chart;
    }

    private static JScrollPane scrolled(SeriesChart chart) {
        return Arrays.stream(chart.getComponents())
                .filter(JScrollPane.class::isInstance)
                .map(JScrollPane.class::cast)
                .findFirst()
                .orElseThrow();
    }

    /** The parts of the chart in a picture of that height, which is kept for eyes. */
    private static List<PlotRenderingInfo> parts(SeriesChart chart, int height, String name) throws IOException {
        Component shown = ((java.awt.Container) scrolled(chart).getViewport().getView()).getComponent(0);
        BufferedImage picture = new BufferedImage(WIDTH, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        ChartRenderingInfo info = new ChartRenderingInfo();
        ((ChartPanel) shown).getChart().draw(graphics, new Rectangle2D.Double(0, 0, WIDTH, height), null, info);
        graphics.dispose();
        ImageIO.write(picture, "png", new File("target", name));
        return IntStream.range(0, info.getPlotInfo().getSubplotCount())
                .mapToObj(info.getPlotInfo()::getSubplotInfo)
                .toList();
    }

    @Test
    void manyColumnsAreHighEnoughForTheirNames() throws IOException {
        SeriesChart chart = drawn(log(9));
        int height = scrolled(chart).getViewport().getView().getPreferredSize().height;
        assertThat(height).isGreaterThan(480);
        List<PlotRenderingInfo> parts = parts(chart, height, "series-of-nine.png");
        assertThat(parts).hasSize(11);
        for (PlotRenderingInfo line : parts.subList(0, 10)) {
            assertThat(line.getDataArea().getHeight()).isGreaterThan(34);
            assertThat(line.getDataArea().getX()).as("names take no room").isLessThan(180);
        }
        double strips = parts.get(10).getDataArea().getHeight();
        assertThat(strips / 9).isGreaterThan(14);
    }

    @Test
    void aLongNameKeepsItsBeginningAndItsEnd() {
        assertThat(HeatPlot.shortened(List.of("temperature of bearing 12", "pressure")))
                .containsExactly("temperature...ing 12", "pressure");
        List<String> alike = List.of("temperature 1 of a bearing", "temperature 2 of a bearing");
        assertThat(HeatPlot.shortened(alike)).isEqualTo(alike);
    }

    @Test
    void fewColumnsFillTheirRoom() throws IOException {
        SeriesChart chart = drawn(log(2));
        assertThat(scrolled(chart).getViewport().getView().getPreferredSize().height)
                .isLessThan(220);
        assertThat(parts(chart, 400, "series-of-two.png"))
                .allMatch(part -> part.getDataArea().getHeight() > 80);
    }
}
