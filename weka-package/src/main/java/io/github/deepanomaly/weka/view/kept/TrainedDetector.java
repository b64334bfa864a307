package io.github.deepanomaly.weka.view.kept;

import io.github.deepanomaly.weka.judging.Judge;
import io.github.deepanomaly.weka.judging.Judged;
import java.util.Optional;

/** The detector that judges further rows: of the last run, of a file, or of a kept result. It follows marks on rows that it has judged. */
public final class TrainedDetector {

    private Optional<Judge> judge = Optional.empty();
    private Optional<Judge> unmarked = Optional.empty();

    /** The detector; empty before there is one. */
    public Optional<Judge> judge() {
        return judge;
    }

    /** Takes a trained detector. */
    public void use(Judge trained) {
        judge = Optional.of(trained);
        unmarked = judge;
    }

    /** Takes that of a result. */
    public void use(Content result) {
        judge = result.detector();
        unmarked = result.origin().deciding();
    }

    /** Takes the copy that knows the marks if it is this detector that has judged the rows. */
    public void marked(Judged before, Judged after) {
        if (before.deciding().equals(unmarked)) {
            judge = after.deciding();
        }
    }
}
