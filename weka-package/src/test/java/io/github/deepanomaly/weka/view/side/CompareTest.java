package io.github.deepanomaly.weka.view.side;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.weka.EventThread;
import io.github.deepanomaly.weka.Small;
import io.github.deepanomaly.weka.judging.Detection;
import io.github.deepanomaly.weka.judging.Judged;
import io.github.deepanomaly.weka.results.Marks;
import io.github.deepanomaly.weka.view.kept.Content;
import io.github.deepanomaly.weka.view.kept.KeptResult;
import io.github.deepanomaly.weka.view.threshold.ChosenRule;
import io.github.deepanomaly.weka.view.work.Background;
import java.awt.Component;
import java.awt.Container;
import java.time.LocalTime;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.swing.JComboBox;
import javax.swing.JTabbedPane;
import javax.swing.JTextArea;
import javax.swing.SwingUtilities;
import org.jfree.chart.ChartPanel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import weka.classifiers.anomaly.AnomalyClassifier;
import weka.classifiers.anomaly.Knn;
import weka.classifiers.anomaly.Pca;

/** The comparison of two results names the rules by which it flags them. */
class CompareTest {

    private final Background background = new Background();
    private final Compare comparison = new Compare(background);

    @AfterEach
    void end() {
        background.close();
    }

    private static KeptResult result(AnomalyClassifier detector, int hour, ChosenRule rule, int marks)
            throws Exception {
        detector.buildClassifier(Small.mixed());
        Judged judged = Detection.judge(detector, Small.mixed(), Progress.SILENT);
        return new KeptResult(
                LocalTime.of(hour, 30, 5), detector, "all rows", new Content(judged, Marks.NONE, judged, rule, marks));
    }

    private static Stream<Component> all(Component within) {
        return within instanceof Container container
                ? Stream.concat(
                        Stream.of(within), Stream.of(container.getComponents()).flatMap(CompareTest::all))
                : Stream.of(within);
    }

    /** How many lines and sets of points the pictures have. */
    private long drawn() {
        return all(comparison)
                .filter(ChartPanel.class::isInstance)
                .mapToLong(panel -> ((ChartPanel) panel)
                        .getChart()
                        .getXYPlot()
                        .getDataset(0)
                        .getSeriesCount())
                .sum();
    }

    private String words(Predicate<String> wanted) throws Exception {
        String[] words = {""};
        EventThread.await(() -> {
            words[0] = all(comparison)
                    .filter(JTextArea.class::isInstance)
                    .map(area -> ((JTextArea) area).getText())
                    .findFirst()
                    .orElseThrow();
            return wanted.test(words[0]);
        });
        return words[0];
    }

    private void rules(int index) throws Exception {
        SwingUtilities.invokeAndWait(() -> all(comparison)
                .filter(JComboBox.class::isInstance)
                .forEach(box -> ((JComboBox<?>) box).setSelectedIndex(index)));
    }

    @Test
    void eachResultHasItsOwnRuleOrThatOfTheFirstOrAsManyFlags() throws Exception {
        KeptResult knn = result(new Knn(), 9, ChosenRule.top(7), 0);
        KeptResult pca = result(new Pca(), 10, ChosenRule.OWN, 1);
        SwingUtilities.invokeAndWait(() -> comparison.show(knn, pca));
        String own = words(text -> text.contains("own rule"));
        assertThat(own.lines().toList().get(1))
                .startsWith("09:30:05 - Nearest neighbours: top-rows 7, threshold ")
                .endsWith(", 7 rows flagged");
        assertThat(own.lines().toList().get(2))
                .startsWith("10:30:05 - Principal components: detector's own, threshold ")
                .endsWith(" rows flagged, after 1 mark");
        rules(1);
        assertThat(words(text -> text.contains("that of the first")))
                .containsPattern("10:30:05 - Principal components: top-rows 7, threshold .*, 7 rows flagged");
        SwingUtilities.invokeAndWait(() -> comparison.show(pca, knn));
        rules(2);
        String flagged = own.lines().toList().get(2).replaceFirst(".* (\\d+ rows flagged).*", "$1");
        assertThat(words(text -> text.contains("As many rows")))
                .containsPattern("09:30:05 - Nearest neighbours: top-rows \\d+, threshold .*, " + flagged);
    }

    @Test
    void aResultThatIsShownOtherwiseIsComparedAnew() throws Exception {
        KeptResult knn = result(new Knn(), 9, ChosenRule.top(7), 0);
        KeptResult pca = result(new Pca(), 10, ChosenRule.OWN, 0);
        SwingUtilities.invokeAndWait(() -> comparison.show(knn, pca));
        words(text -> text.contains("top-rows 7"));
        SwingUtilities.invokeAndWait(() -> {
            Content before = knn.content().orElseThrow();
            knn.content(new Content(before.origin(), before.learnt(), before.rows(), ChosenRule.top(9), 0));
            comparison.changed(knn);
        });
        assertThat(words(text -> text.contains("top-rows 9"))).contains("9 rows flagged");
    }

    @Test
    void aRuleThatDoesNotFitIsSaidInThePlaceOfTheComparison() throws Exception {
        ChosenRule[] cost = {ChosenRule.OWN};
        KeptResult knn = result(
                new Knn(),
                9,
                new ChosenRule(
                        io.github.deepanomaly.weka.judging.Decision.by(rows -> {
                            throw new IllegalArgumentException("the rule does not fit");
                        }),
                        cost[0].texts()),
                0);
        KeptResult pca = result(new Pca(), 10, ChosenRule.OWN, 0);
        SwingUtilities.invokeAndWait(() -> comparison.show(knn, pca));
        assertThat(words(text -> !text.isEmpty())).isEqualTo("the rule does not fit");
        SwingUtilities.invokeAndWait(() -> assertThat(drawn()).isZero());
    }

    @Test
    void inALowWindowTheWordsStandBesideThePictures() throws Exception {
        for (int height : new int[] {500, 200, 500}) {
            SwingUtilities.invokeAndWait(() -> comparison.setSize(600, height));
            SwingUtilities.invokeAndWait(() -> {
                comparison.doLayout();
                Component pictures = all(comparison)
                        .filter(JTabbedPane.class::isInstance)
                        .findFirst()
                        .orElseThrow();
                assertThat(pictures.getX()).isEqualTo(height == 200 ? 240 : 0);
                assertThat(pictures.getHeight()).isGreaterThan(height == 200 ? 190 : 400);
            });
        }
    }

    @Test
    void picturesOfAnEarlierTableAreForgotten() throws Exception {
        KeptResult knn = result(new Knn(), 9, ChosenRule.OWN, 0);
        KeptResult again = result(new Knn(), 9, ChosenRule.OWN, 0);
        SwingUtilities.invokeAndWait(() -> comparison.show(knn, again));
        EventThread.await(() -> drawn() >= 6);
        SwingUtilities.invokeAndWait(comparison::clear);
        SwingUtilities.invokeAndWait(() -> assertThat(drawn()).isZero());
        assertThat(words(String::isEmpty)).isEmpty();
    }
}
