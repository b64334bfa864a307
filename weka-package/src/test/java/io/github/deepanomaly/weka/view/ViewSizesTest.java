package io.github.deepanomaly.weka.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.weka.EventThread;
import io.github.deepanomaly.weka.Small;
import io.github.deepanomaly.weka.judging.Detection;
import io.github.deepanomaly.weka.judging.Judged;
import io.github.deepanomaly.weka.results.Marks;
import io.github.deepanomaly.weka.view.chart.Histogram;
import io.github.deepanomaly.weka.view.side.Sides;
import java.awt.Component;
import java.awt.Container;
import java.awt.event.MouseEvent;
import java.util.List;
import java.util.stream.Stream;
import javax.swing.JPanel;
import javax.swing.JSplitPane;
import javax.swing.JTable;
import javax.swing.JViewport;
import javax.swing.SwingUtilities;
import javax.swing.plaf.basic.BasicSplitPaneDivider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import weka.classifiers.anomaly.Knn;

/** The parts of the view have their shares at the sizes that the Explorer leaves to it. */
class ViewSizesTest {

    private static AnomalyView view = new AnomalyView();

    @BeforeAll
    static void rows() throws Exception {
        Knn detector = new Knn();
        detector.buildClassifier(Small.mixed());
        Judged judged = Detection.judge(detector, Small.mixed(), Progress.SILENT);
        SwingUtilities.invokeAndWait(() -> {
            view = new AnomalyView();
            view.show(judged, Marks.NONE);
        });
        EventThread.await(() -> first(JTable.class).getRowCount() >= judged.size());
    }

    @AfterAll
    static void end() {
        view.close();
    }

    private static <T> T first(Class<T> type) {
        return all(view).filter(type::isInstance).map(type::cast).findFirst().orElseThrow();
    }

    private static Stream<Component> all(Component within) {
        return within instanceof Container container
                ? Stream.concat(
                        Stream.of(within), Stream.of(container.getComponents()).flatMap(ViewSizesTest::all))
                : Stream.of(within);
    }

    /** Gives a part its size; what a part does when it hears of that comes after it, so that it happens twice. */
    private static void resize(Component part, int width, int height) throws Exception {
        for (int time = 0; time < 2; time++) {
            SwingUtilities.invokeAndWait(() -> {
                part.setSize(width, height);
                layOut(part);
            });
        }
    }

    private static void layOut(Component part) {
        part.doLayout();
        if (part instanceof Container container) {
            for (Component inner : container.getComponents()) {
                layOut(inner);
            }
        }
    }

    /** The Explorer's window has 1024 x 768, 1366 x 768 and 3840 x 2160 pixels; one size follows the other. */
    @ParameterizedTest
    @CsvSource({"837, 645", "1179, 645", "3653, 2037", "837, 645"})
    void everyPartHasItsShare(int width, int height) throws Exception {
        resize(view, width, height);
        Component table = SwingUtilities.getAncestorOfClass(JViewport.class, first(JTable.class));
        assertThat((double) table.getWidth() / width).as("width of the table").isBetween(0.55, 0.6);
        assertThat((double) table.getHeight() / height)
                .as("height of the table")
                .isGreaterThan(0.35);
        assertThat(first(Histogram.class).getHeight())
                .as("height of the histogram")
                .isGreaterThanOrEqualTo(120);
        assertThat(first(Histogram.class).getWidth()).isGreaterThan(width - 40);
        assertThat((double) first(Sides.class).getWidth() / width)
                .as("width of the tabs")
                .isBetween(0.38, 0.4);
    }

    @Test
    void whereTheTableWouldBeTooNarrowItIsOneOfTheTabs() throws Exception {
        resize(view, 610, 400);
        Component table = SwingUtilities.getAncestorOfClass(JViewport.class, first(JTable.class));
        assertThat((double) table.getWidth() / 610).isGreaterThan(0.9);
        assertThat(first(Histogram.class).getHeight()).isGreaterThanOrEqualTo(120);
    }

    @Test
    void partsKeepTheSharesThatSomebodyHasGivenThem() throws Exception {
        Split split = new Split(JSplitPane.HORIZONTAL_SPLIT, new JPanel(), new JPanel(), 0.6);
        int divider = split.getDividerSize();
        for (int width : List.of(1000, 2000, 1000)) {
            resize(split, width + divider, 500);
            assertThat(split.getDividerLocation()).isEqualTo(6 * width / 10);
        }
        BasicSplitPaneDivider line = (BasicSplitPaneDivider) all(split)
                .filter(BasicSplitPaneDivider.class::isInstance)
                .findFirst()
                .orElseThrow();
        SwingUtilities.invokeAndWait(() -> {
            drag(line, MouseEvent.MOUSE_PRESSED, 2);
            drag(line, MouseEvent.MOUSE_DRAGGED, -298);
            drag(line, MouseEvent.MOUSE_RELEASED, -298);
        });
        resize(split, 1000 + divider, 500);
        assertThat(split.getDividerLocation()).isEqualTo(300);
        resize(split, 2000 + divider, 500);
        assertThat(split.getDividerLocation()).as("with the same shares").isEqualTo(600);
    }

    private static void drag(Component line, int what, int x) {
        line.dispatchEvent(
                new MouseEvent(line, what, 0, MouseEvent.BUTTON1_DOWN_MASK, x, 100, 1, false, MouseEvent.BUTTON1));
    }
}
