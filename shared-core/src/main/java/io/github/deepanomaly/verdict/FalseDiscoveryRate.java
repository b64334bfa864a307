package io.github.deepanomaly.verdict;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Flags the rows of a batch together, so that on average at most this share of the flagged ones is normal (Y. Benjamini,
 * Y. Hochberg: Controlling the false discovery rate. Journal of the Royal Statistical Society B, 1995). It holds for conformal
 * p-values although they share their calibration rows (S. Bates, E. Candès, L. Lei, Y. Romano, M. Sesia: Testing for outliers with
 * conformal p-values. Annals of Statistics, 2023).
 *
 * <p>With n calibration rows the smallest p-value is 1 / (n + 1), so that m rows with fewer than m / (level (n + 1)) clear
 * anomalies among them may give no flag at all.
 *
 * @param level in (0, 1)
 */
public record FalseDiscoveryRate(double level) {

    /** The share of clear anomalies that one may expect in a table. */
    private static final double SMALL = 0.05;

    public FalseDiscoveryRate {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("false discovery rate must be in (0, 1), got " + level);
        }
    }

    /** One sentence where so few calibration scores make p-values too large for rows to be flagged together. */
    public Optional<String> caveat(Calibration calibration) {
        double smallest = calibration.rate(1);
        double needed = smallest / level;
        if (needed <= SMALL) {
            return Optional.empty();
        }
        String consequence = needed >= 1
                ? "no row can be flagged"
                : String.format(
                        Locale.ROOT,
                        "no row is flagged unless %.0f %% of the rows score higher than all of these",
                        100 * needed);
        return Optional.of(String.format(
                Locale.ROOT,
                "With a false discovery rate of %s and %s, whose smallest p-value is %.3g, %s.",
                level,
                calibration,
                smallest,
                consequence));
    }

    /** One sentence for a row that nobody judges together with others. */
    public String alone() {
        return "A row that comes alone is a batch of its own: with a false discovery rate of " + level
                + " it is flagged if its p-value is at most " + level
                + ", so that this share of normal rows is flagged.";
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
