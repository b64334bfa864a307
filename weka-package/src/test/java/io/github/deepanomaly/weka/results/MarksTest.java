package io.github.deepanomaly.weka.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.weka.Small;
import io.github.deepanomaly.weka.results.Marks.Mark;
import io.github.deepanomaly.weka.rows.NormalLabel;
import java.util.List;
import org.junit.jupiter.api.Test;
import weka.core.Instances;

/** What people say about rows. */
class MarksTest {

    private static final Marks MARKS = Marks.NONE
            .with(List.of(0, 1), Mark.CONFIRMED, "leak")
            .with(List.of(115), Mark.FALSE_ALARM, "")
            .with(List.of(2), Mark.UNSURE, "");

    @Test
    void aLaterMarkReplacesAnEarlierOne() {
        Marks changed = MARKS.with(List.of(0), Mark.UNSURE, "who knows").without(List.of(1));
        assertThat(changed.of(0)).hasValue(new Marks.Marking(Mark.UNSURE, "who knows"));
        assertThat(changed.of(Mark.CONFIRMED)).isEmpty();
        assertThat(MARKS.of(Mark.CONFIRMED)).containsExactly(0, 1);
    }

    @Test
    void marksSayMoreThanLabels() {
        Instances table = Small.mixed();
        Instances labelled = MARKS.labelled(table, NormalLabel.FIRST);
        assertThat(labelled.numAttributes()).isEqualTo(table.numAttributes());
        assertThat(labelled.get(0).classValue()).isEqualTo(1);
        assertThat(labelled.get(115).classValue()).isZero();
        assertThat(labelled.get(2).classValue()).isZero();
        assertThat(labelled.get(119).classValue()).isEqualTo(1);
        assertThat(table.get(0).classValue()).isZero();
    }

    @Test
    void withoutLabelsOnlyMarkedRowsHaveOne() {
        Instances table = new Instances(Small.mixed());
        table.setClassIndex(-1);
        Instances labelled = MARKS.labelled(table, NormalLabel.FIRST);
        assertThat(labelled.numAttributes()).isEqualTo(table.numAttributes() + 1);
        assertThat(labelled.get(1).classValue()).isEqualTo(1);
        assertThat(labelled.get(2).classIsMissing()).isTrue();
        assertThat(labelled.get(3).classIsMissing()).isTrue();
    }

    @Test
    void marksThatDecideNothingChangeNothing() {
        Instances table = Small.mixed();
        assertThat(Marks.NONE.with(List.of(3), Mark.UNSURE, "").labelled(table, NormalLabel.FIRST))
                .isSameAs(table);
    }

    @Test
    void whatAlreadyTrainedIsNotBeyond() {
        Marks later = MARKS.with(List.of(1), Mark.FALSE_ALARM, "no").with(List.of(7), Mark.CONFIRMED, "yes");
        assertThat(later.beyond(MARKS).of(Mark.CONFIRMED)).containsExactly(7);
        assertThat(later.beyond(MARKS).of(Mark.FALSE_ALARM)).containsExactly(1);
        assertThat(MARKS.beyond(MARKS)).isEqualTo(Marks.NONE);
    }

    @Test
    void theLabelThatMeansNormalKeepsItsName() {
        Instances table = Small.mixed();
        Instances labelled = MARKS.labelled(table, new NormalLabel("anomaly"));
        assertThat(labelled.classAttribute().value(0)).isEqualTo("anomaly");
        assertThat(labelled.get(50).classValue()).isEqualTo(1);
        assertThat(labelled.get(119).classValue()).isZero();
        assertThat(labelled.get(0).classValue()).isEqualTo(1);
    }
}
