package io.github.deepanomaly.weka.view.threshold;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.weka.judging.Judged;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.swing.JComboBox;
import javax.swing.JTextField;
import org.junit.jupiter.api.Test;
import weka.core.Instances;

/** The rule for the threshold is what is applied, to these rows and to those that follow. */
class ThresholdChoiceTest {

    private final List<ChosenRule> chosen = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();
    private final ThresholdChoice choice = new ThresholdChoice(chosen::add, wrong::add);

    private JComboBox<?> rules() {
        return (JComboBox<?>) choice.getComponent(1);
    }

    private String shown() {
        return rules().getSelectedItem() + " " + ((JTextField) choice.getComponent(2)).getText();
    }

    @Test
    void aLineThatIsDraggedSaysValue() {
        rules().setSelectedItem("false-alarm-rate");
        assertThat(chosen).singleElement().extracting(ChosenRule::words).isEqualTo("false-alarm-rate 0.05");
        ChosenRule dragged = ChosenRule.value(1.5);
        choice.recall(dragged.texts());
        assertThat(shown()).isEqualTo("value 1.5");
        assertThat(dragged.words()).isEqualTo("value 1.5");
        assertThat(chosen).as("dragging chooses no rule").hasSize(1);
    }

    @Test
    void aRuleIsHandedOnAndNotTheThresholdThatItGave() {
        rules().setSelectedItem("value");
        Judged rows = Judged.nobody(new Instances("none", new ArrayList<>(), 0));
        assertThat(chosen)
                .singleElement()
                .satisfies(rule -> assertThat(rule.decision().threshold(rows)).isNaN());
        rules().setSelectedItem("detector's own");
        assertThat(chosen).hasSize(2).last().isEqualTo(ChosenRule.OWN);
        assertThat(wrong).isEmpty();
    }

    @Test
    void aRuleIsRecalledWithItsLevelAndNotAppliedAgain() {
        choice.choose(Map.of("rule", "top-rows", "level", "7"));
        ChosenRule top = chosen.get(0);
        rules().setSelectedItem("contamination");
        choice.recall(top.texts());
        assertThat(shown()).isEqualTo("top-rows 7");
        assertThat(chosen).extracting(ChosenRule::words).containsExactly("top-rows 7", "contamination 0.1");
    }

    @Test
    void whatIsUnknownGivesWayToTheDetectorsOwnRule() {
        rules().setSelectedItem("contamination");
        choice.choose(Map.of("rule", "one of a later version", "level", "7"));
        assertThat(shown().strip()).isEqualTo("detector's own");
        assertThat(chosen).last().isEqualTo(ChosenRule.OWN);
    }
}
