package io.github.deepanomaly.weka.judging;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.explain.Explanation;
import io.github.deepanomaly.explain.local.ExplanationMethod;
import io.github.deepanomaly.explain.local.LocalExplanation;
import io.github.deepanomaly.model.AnomalyModel;
import java.util.List;

/** Explanations of rows by a method that compares them with others. */
public final class Comparison {

    private Comparison() {}

    /**
     * One for each row.
     *
     * @param others rows that are taken for normal, of the same columns
     * @throws IllegalArgumentException where there are none
     * @throws IllegalStateException where the method does not fit the detector
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public static List<Explanation> of(
            AnomalyModel model, ExplanationMethod how, Rows rows, Rows others, Progress progress) {
        if (others.size() == 0) {
            throw new IllegalArgumentException("explanation " + ExplanationMethod.CHOICE.print(how.choice())
                    + " needs background rows that are not flagged, got none");
        }
        return model.explainer(how, others).explain(rows, progress).stream()
                .map(LocalExplanation::explanation)
                .toList();
    }
}
