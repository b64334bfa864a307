package io.github.deepanomaly.explain.local;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.explain.Explanation;
import java.util.List;
import java.util.function.BiFunction;

/** Explains the scores of rows by one {@link ExplanationMethod}. */
public interface Explainer {

    /**
     * The explanation of each row, in their order. Throws {@link IllegalArgumentException} for other columns and
     * {@link java.util.concurrent.CancellationException} when cancelled.
     */
    List<LocalExplanation> explain(Rows rows, Progress progress);

    /** What gives the explanations by the detector itself. */
    static Explainer ofDetector(BiFunction<Rows, Progress, List<Explanation>> detector) {
        return (rows, progress) -> detector.apply(rows, progress).stream()
                .map(LocalExplanation::ofDetector)
                .toList();
    }
}
