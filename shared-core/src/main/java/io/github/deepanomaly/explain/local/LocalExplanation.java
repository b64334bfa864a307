package io.github.deepanomaly.explain.local;

import io.github.deepanomaly.explain.Explanation;
import java.util.List;

/**
 * An explanation by an {@link ExplanationMethod}. Its contributions are in the unit of the score, so those of different models must not
 * be compared.
 *
 * @param explanation the contribution of each raw column; 0 for one that the detector does not read
 * @param base the mean score of the background rows (Shapley), or what the local model gives where no column is the row's (LIME),
 *     or the score of the baseline (integrated gradients); NaN where the detector itself explains
 * @param errors for each raw column the standard error of its contribution, where samples and the background rows that they use
 *     count as drawn by chance; empty where the method has none
 * @param fidelity the share of the variance of the scores of the changed rows that the contributions explain as a sum, at most
 *     1: far below it, columns act together, and no list of columns tells the whole; NaN where the method does not say
 */
public record LocalExplanation(Explanation explanation, double base, List<Double> errors, double fidelity) {

    public LocalExplanation {
        errors = List.copyOf(errors);
    }

    /** One by the detector itself, which has neither base nor errors. */
    public static LocalExplanation ofDetector(Explanation explanation) {
        return new LocalExplanation(explanation, Double.NaN, List.of(), Double.NaN);
    }
}
