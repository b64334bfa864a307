package io.github.deepanomaly.math;

/**
 * Sums of many float32 values by folding their array into quarters, which the caller repeats until few are left: the error grows with
 * the logarithm of their number, and the compiler vectorises the loop.
 */
public final class PairwiseSum {

    private PairwiseSum() {}

    /**
     * Adds the quarters of the first rows of {@code source}; those that make no whole quarter follow the sums as they are.
     *
     * @param source rows of {@code columns} values
     * @param rows at least 4
     * @param target takes what is left; it may be {@code source}
     * @return how many rows are left, fewer than before
     */
    public static int quarters(float[] source, int rows, int columns, float[] target) {
        int quarter = rows / 4 * columns;
        for (int i = 0; i < quarter; i++) {
            target[i] = (source[i] + source[quarter + i]) + (source[2 * quarter + i] + source[3 * quarter + i]);
        }
        int rest = rows % 4;
        System.arraycopy(source, 4 * quarter, target, quarter, rest * columns);
        return rows / 4 + rest;
    }
}
