package io.github.deepanomaly.weka.view.threshold;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.weka.judging.Decision;
import io.github.deepanomaly.weka.judging.Judged;
import java.util.ArrayList;
import java.util.List;
import javax.swing.JComboBox;
import org.junit.jupiter.api.Test;
import weka.core.Instances;

/** The rule for the threshold is what is applied, to these rows and to those that follow. */
class ThresholdChoiceTest {

    private final List<Decision> chosen = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();
    private final ThresholdChoice choice = new ThresholdChoice(chosen::add, wrong::add);

    private JComboBox<?> rules() {
        return (JComboBox<?>) choice.getComponent(1);
    }

    @Test
    void aLineThatIsDraggedSaysValue() {
        rules().setSelectedItem("false-alarm-rate");
        assertThat(choice.shown()).isEqualTo("false-alarm-rate 0.05");
        choice.dragged(1.5);
        assertThat(choice.shown()).isEqualTo("value 1.5");
        assertThat(chosen).as("dragging chooses no rule").hasSize(1);
    }

    @Test
    void aRuleIsHandedOnAndNotTheThresholdThatItGave() {
        rules().setSelectedItem("value");
        Judged rows = Judged.nobody(new Instances("none", new ArrayList<>(), 0));
        assertThat(chosen)
                .singleElement()
                .satisfies(rule -> assertThat(rule.threshold(rows)).isNaN());
        rules().setSelectedItem("detector's own");
        assertThat(choice.shown()).isEqualTo("detector's own");
        assertThat(chosen).hasSize(2);
        assertThat(wrong).isEmpty();
    }
}
