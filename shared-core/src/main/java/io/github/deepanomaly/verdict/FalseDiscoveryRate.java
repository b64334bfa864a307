package io.github.deepanomaly.verdict;

import java.util.Arrays;

/**
 * Flags the rows of a batch together, so that on average at most this share of the flagged ones is normal (Y. Benjamini,
 * Y. Hochberg: Controlling the false discovery rate. Journal of the Royal Statistical Society B, 1995). It holds for conformal
 * p-values although they share their held-out rows (S. Bates, E. Candès, L. Lei, Y. Romano, M. Sesia: Testing for outliers with
 * conformal p-values. Annals of Statistics, 2023).
 *
 * <p>With n held-out rows the smallest p-value is 1 / (n + 1), so that m rows with fewer than m / (level (n + 1)) clear
 * anomalies among them may give no flag at all.
 *
 * @param level in (0, 1)
 */
public record FalseDiscoveryRate(double level) {

    public FalseDiscoveryRate {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("false discovery rate must be in (0, 1), got " + level);
        }
    }

    /**
     * The p-value up to which rows are flagged: the largest that is at most level times its rank divided by the number of rows;
     * 0 where no row is flagged. Throws {@link IllegalArgumentException} unless all p-values are in (0, 1].
     */
    public double cut(double... pValues) {
        double[] sorted = pValues.clone();
        Arrays.sort(sorted);
        for (double p : sorted) {
            if (!(p > 0 && p <= 1)) {
                throw new IllegalArgumentException("p-values must be in (0, 1], got " + p);
            }
        }
        for (int rank = sorted.length; rank > 0; rank--) {
            if (sorted[rank - 1] <= level * rank / sorted.length) {
                return sorted[rank - 1];
            }
        }
        return 0;
    }

    /**
     * The threshold, finite, above which exactly the rows are whose p-value is at most a cut that {@link #cut} gave for rows
     * with these scores.
     */
    public static double threshold(double cut, Calibration calibration, double... scores) {
        int alarms = calibration.alarms(cut);
        if (alarms > 0) {
            return calibration.threshold(alarms);
        }
        return Arrays.stream(scores).filter(Double::isFinite).reduce(calibration.quantile(1), Math::max);
    }
}
