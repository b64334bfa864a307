package io.github.deepanomaly.weka.view.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.detector.Progress;
import org.junit.jupiter.api.Test;

/** What is said beside something that was computed of rows. */
class ComputedTest {

    private final Object rows = new Object();
    private final Computed line = new Computed("hint");

    @Test
    void whatWasComputedOfTheRowsThatAreShownIsSaid() {
        line.done("9 alarms", rows, 0.5);
        line.present(rows, 0.5);
        assertThat(line.getText()).isEqualTo("9 alarms");
    }

    @Test
    void anotherThresholdOrOtherScoresAreSaidUntilTheyAreTakenBack() {
        line.done("9 alarms", rows, 0.5);
        line.present(rows, 0.6);
        assertThat(line.getText()).isEqualTo("Scores or flags have changed since");
        line.present(rows, 0.5);
        assertThat(line.getText()).isEqualTo("9 alarms");
        line.present(new Object(), 0.5);
        assertThat(line.getText()).isEqualTo("Scores or flags have changed since");
    }

    @Test
    void workThatIsCancelledIsNotSaidToGoOn() {
        boolean[] cancelled = {false};
        line.work("Explaining ...", new Progress() {
            @Override
            public boolean cancelled() {
                return cancelled[0];
            }
        });
        line.present(rows, 0.5);
        assertThat(line.getText()).isEqualTo("Explaining ...");
        cancelled[0] = true;
        line.present(rows, 0.5);
        assertThat(line.getText()).isEqualTo("Stopped, because scores or flags have changed");
    }

    @Test
    void withoutAResultOtherRowsChangeNothing() {
        line.present(rows, 0.5);
        assertThat(line.getText()).isEqualTo("hint");
        line.say("no code");
        line.present(rows, 0.6);
        assertThat(line.getText()).isEqualTo("no code");
        assertThat(line.getToolTipText()).isEqualTo("no code");
    }
}
