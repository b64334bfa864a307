package io.github.deepanomaly.stats;

import java.util.Comparator;
import java.util.stream.IntStream;

/** A correction of p-values for multiple tests. */
public enum Correction {
    /**
     * Bounds the probability of at least one false positive (S. Holm: A simple sequentially rejective multiple test
     * procedure. Scandinavian Journal of Statistics, 1979).
     */
    HOLM,
    /**
     * Bounds the false discovery rate (Y. Benjamini, Y. Hochberg: Controlling the false discovery rate. Journal of the Royal
     * Statistical Society B, 1995).
     */
    BENJAMINI_HOCHBERG;

    /** The corrected p-value of each test, in the given order: those up to a level are found at that level. */
    public double[] adjusted(double... pValues) {
        int n = pValues.length;
        int[] order = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> pValues[i]))
                .mapToInt(i -> i)
                .toArray();
        double[] adjusted = new double[n];
        if (this == HOLM) {
            double largest = 0;
            for (int rank = 0; rank < n; rank++) {
                largest = Math.max(largest, (n - rank) * pValues[order[rank]]);
                adjusted[order[rank]] = Math.min(1, largest);
            }
        } else {
            double smallest = 1;
            for (int rank = n; rank > 0; rank--) {
                smallest = Math.min(smallest, pValues[order[rank - 1]] * n / rank);
                adjusted[order[rank - 1]] = smallest;
            }
        }
        return adjusted;
    }
}
