package io.github.deepanomaly.weka.view.side;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.weka.Small;
import io.github.deepanomaly.weka.judging.Detection;
import io.github.deepanomaly.weka.judging.Judged;
import io.github.deepanomaly.weka.results.Marks;
import io.github.deepanomaly.weka.view.work.Background;
import java.awt.Component;
import java.awt.Container;
import java.util.stream.Stream;
import javax.swing.JButton;
import javax.swing.SwingUtilities;
import org.jfree.chart.ChartPanel;
import org.junit.jupiter.api.Test;
import weka.classifiers.anomaly.Knn;

/** The comparison of two results. */
class ResultsTest {

    private final Background background = new Background();
    private final Results results = new Results(background, result -> {});

    private static Stream<Component> all(Component within) {
        return within instanceof Container container
                ? Stream.concat(
                        Stream.of(within), Stream.of(container.getComponents()).flatMap(ResultsTest::all))
                : Stream.of(within);
    }

    /** How many lines and sets of points the pictures have. */
    private long drawn() throws Exception {
        long[] drawn = {0};
        SwingUtilities.invokeAndWait(() -> drawn[0] = all(results)
                .filter(ChartPanel.class::isInstance)
                .mapToLong(panel -> ((ChartPanel) panel)
                        .getChart()
                        .getXYPlot()
                        .getDataset(0)
                        .getSeriesCount())
                .sum());
        return drawn[0];
    }

    @Test
    void picturesOfAnEarlierTableAreForgotten() throws Exception {
        Knn detector = new Knn();
        detector.buildClassifier(Small.mixed());
        Judged judged = Detection.judge(detector, Small.mixed(), Progress.SILENT);
        SwingUtilities.invokeAndWait(() -> {
            results.add("one", judged, Marks.NONE);
            results.add("other", judged, Marks.NONE);
            all(results)
                    .filter(part ->
                            part instanceof JButton button && button.getText().equals("Compare"))
                    .forEach(button -> ((JButton) button).doClick(0));
        });
        while (drawn() < 6) {
            Thread.sleep(10);
        }
        SwingUtilities.invokeAndWait(results::dropResults);
        assertThat(drawn()).isZero();
        background.close();
    }
}
