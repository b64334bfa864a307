package io.github.deepanomaly.weka.view.kept;

import io.github.deepanomaly.weka.judging.Decision.Decided;
import io.github.deepanomaly.weka.judging.Judge;
import io.github.deepanomaly.weka.judging.Judged;
import io.github.deepanomaly.weka.results.Marks;
import io.github.deepanomaly.weka.view.threshold.ChosenRule;
import java.util.Optional;

/**
 * What is shown of a result: its rows with the rule for the threshold and the marks that it had when it was shown last.
 *
 * @param origin the rows as their detectors gave them
 * @param learnt what these detectors have learned from people
 * @param rows the same rows after marks
 * @param marks the number of marks that the scores of {@code rows} follow
 */
public record Content(Judged origin, Marks learnt, Judged rows, ChosenRule rule, int marks) {

    /** The rows with what flags them, by the rule of the result. */
    public Decided decided() {
        return rule.decision().decided(rows);
    }

    /** The detector that decides, which knows the marks. */
    public Optional<Judge> detector() {
        return rows.deciding();
    }

    /** The number of detectors that the result holds. */
    int detectors() {
        return origin.judges().size() + 1;
    }

    /** The number of values of its table. */
    long values() {
        return (long) origin.size() * origin.data().numAttributes();
    }
}
