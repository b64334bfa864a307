package io.github.deepanomaly.stats.population;

/**
 * The range of a column of numbers, or how often a column of texts has each level.
 *
 * @param low above {@code high} where there is no value
 * @param counts of missing values, then of each level; of numbers missing values alone
 */
public record Extent(double low, double high, Counts counts) {

    /** Numbers that are only read. */
    public static final class Counts {

        private final double[] counts;

        /** These, which are left alone from now on. */
        public Counts(double... counts) {
            this.counts = counts;
        }

        /** Copies them into an array of their length. */
        public void copyTo(double[] target) {
            System.arraycopy(counts, 0, target, 0, target.length);
        }
    }
}
