package io.github.deepanomaly.weka.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.weka.EventThread;
import io.github.deepanomaly.weka.Small;
import io.github.deepanomaly.weka.judging.Detection;
import io.github.deepanomaly.weka.judging.Judged;
import io.github.deepanomaly.weka.results.Marks;
import java.awt.Component;
import java.awt.Container;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.swing.JLabel;
import javax.swing.JTextField;
import javax.swing.SwingUtilities;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import weka.classifiers.anomaly.Knn;
import weka.core.Instances;

/** Rules for the threshold, which another thread applies. */
class RuleTest {

    private final AnomalyView view = new AnomalyView();

    @AfterEach
    void end() {
        view.close();
    }

    private void await(Predicate<AnomalyView> condition) throws Exception {
        EventThread.await(() -> condition.test(view));
    }

    private static Stream<Component> all(Component within) {
        return within instanceof Container container
                ? Stream.concat(
                        Stream.of(within), Stream.of(container.getComponents()).flatMap(RuleTest::all))
                : Stream.of(within);
    }

    private static boolean counts(AnomalyView view) {
        return all(view)
                .anyMatch(part -> part instanceof JLabel label
                        && String.valueOf(label.getText()).contains("rows flagged"));
    }

    private void find(String text) {
        JTextField field = all(view.rows())
                .filter(JTextField.class::isInstance)
                .map(JTextField.class::cast)
                .findFirst()
                .orElseThrow();
        field.setText(text);
        field.postActionEvent();
    }

    /** Without labelled anomalies there is no least cost; each of the two rules is chosen before the one before it has failed. */
    @Test
    void afterTwoRulesThatDoNotFitTheOneThatHasBeenAppliedCounts() throws Exception {
        Instances data = Small.mixed();
        data.removeIf(row -> row.classValue() > 0);
        Knn detector = new Knn();
        detector.buildClassifier(data);
        Judged judged = Detection.judge(detector, data, Progress.SILENT);
        SwingUtilities.invokeAndWait(() -> view.show(judged, Marks.NONE));
        await(RuleTest::counts);
        SwingUtilities.invokeAndWait(() -> {
            view.ruleTexts(Map.of("rule", "cost", "level", "10"));
            view.ruleTexts(Map.of("rule", "cost", "level", "20"));
            find("in no row"); // done after the rules
        });
        await(shown -> shown.rows().order().isEmpty());
        SwingUtilities.invokeAndWait(() -> view.show(judged, Marks.NONE));
        await(shown -> shown.judged().isEmpty() || counts(shown));
        assertThat(view.judged()).isPresent();
    }

    /** Nothing is known of costs where no row is labelled. */
    @Test
    void aRuleThatDoesNotFitOtherRowsGivesWayToTheDetectorsOwn() throws Exception {
        Instances data = Small.mixed();
        Knn detector = new Knn();
        detector.buildClassifier(data);
        Judged labelled = Detection.judge(detector, data, Progress.SILENT);
        SwingUtilities.invokeAndWait(() -> {
            view.show(labelled, Marks.NONE);
            view.ruleTexts(Map.of("rule", "cost", "level", "10"));
        });
        await(RuleTest::counts);
        Instances unlabelled = new Instances(data);
        unlabelled.forEach(row -> row.setClassMissing());
        Judged others = Detection.judge(detector, unlabelled, Progress.SILENT);
        SwingUtilities.invokeAndWait(() -> view.show(others, Marks.NONE));
        await(shown -> all(shown)
                .anyMatch(part -> part instanceof JLabel label
                        && String.valueOf(label.getText()).contains("the rule cost needs rows labelled")));
        assertThat(view.judged()).isPresent();
        assertThat(view.rule()).isEqualTo("detector's own");
        assertThat(view.threshold()).hasValue(others.threshold());
    }
}
