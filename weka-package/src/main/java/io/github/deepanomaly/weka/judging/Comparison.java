package io.github.deepanomaly.weka.judging;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.explain.Explanation;
import io.github.deepanomaly.explain.local.ExplanationMethod;
import io.github.deepanomaly.explain.local.LocalExplanation;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.weka.rows.InstancesRows;
import java.util.List;
import weka.core.Instance;
import weka.core.Instances;

/** Explanations of rows by a method that compares them with others. */
public final class Comparison {

    private Comparison() {}

    /** One for a judged row, compared with judged rows that a threshold does not flag; throws as {@link #of} does. */
    static Explanation of(
            AnomalyModel model, ExplanationMethod how, Judged rows, int row, double threshold, Progress progress) {
        Instances data = rows.data();
        List<Instance> others =
                how.background(rows.size(), other -> other != row && normal(rows, other, threshold)).stream()
                        .map(data::get)
                        .toList();
        InstancesRows all = InstancesRows.of(data, model.schema());
        return of(model, how, all.of(List.of(data.get(row))), all.of(others), progress)
                .get(0);
    }

    private static boolean normal(Judged rows, int row, double threshold) {
        return rows.has(row) && !Double.isNaN(rows.score(row)) && !rows.flagged(row, threshold);
    }

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
