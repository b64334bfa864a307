package io.github.deepanomaly.stats;

/**
 * How much larger than another a score must be to count as larger. Scores of rows that are alike (copies, sensors that round) are
 * equal in exact arithmetic and may differ in their last digits; without a tolerance the order of such digits would decide.
 *
 * @param scale the size of usual scores, 0 or more
 */
public record Tolerance(double scale) {

    /** Scores nearer to each other than this share of their scale are equal: far above rounding, far below any difference that counts. */
    public static final double SHARE = 1e-5;

    /** For scores like these, in ascending order and at least one: their scale is the larger quartile, without its sign. */
    public static Tolerance of(double... sorted) {
        return new Tolerance(
                Math.max(Math.abs(Statistics.quantile(sorted, 0.25)), Math.abs(Statistics.quantile(sorted, 0.75))));
    }

    /** The largest score that counts as equal to this one; rises with it. */
    public double above(double score) {
        return Math.min(score + SHARE * Math.max(Math.abs(score), scale), Double.MAX_VALUE);
    }

    /** Whether all of these, in ascending order, count as equal. */
    public static boolean equal(double... sorted) {
        return sorted[sorted.length - 1] <= of(sorted).above(sorted[0]);
    }
}
