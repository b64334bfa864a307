package io.github.deepanomaly.model.watch;

import io.github.deepanomaly.data.Rows;

/**
 * How often rows like the training rows change what never varied in them. What was never seen is as frequent as what was seen once (I.
 * J. Good: The Population Frequencies of Species and the Estimation of Population Parameters. Biometrika, 1953): so columns in which a
 * single training row differs from all others tell how many of those in which none does change in the next row.
 */
final class Novelty {

    private final double[] low;
    private final double[] high;
    private final int[] lowest;
    private final int[] highest;
    private final int[] present;

    private Novelty(int columns) {
        low = new double[columns];
        high = new double[columns];
        lowest = new int[columns];
        highest = new int[columns];
        present = new int[columns];
    }

    /** The probability of a change in the next row, in [0, 1). */
    static double of(Rows training) {
        Novelty counts = new Novelty(training.schema().size());
        int rows = 0;
        for (double[] row : training) {
            for (int column = 0; column < row.length; column++) {
                if (!Double.isNaN(row[column])) {
                    counts.add(row[column], column);
                }
            }
            rows++;
        }
        return 1 - Math.exp(-(double) counts.singles() / Math.max(1, rows));
    }

    private void add(double value, int column) {
        if (present[column]++ == 0 || value < low[column]) {
            low[column] = value;
            lowest[column] = 0;
        }
        if (present[column] == 1 || value > high[column]) {
            high[column] = value;
            highest[column] = 0;
        }
        lowest[column] += value == low[column] ? 1 : 0;
        highest[column] += value == high[column] ? 1 : 0;
    }

    /** Columns in which all rows but one have the same value. */
    private int singles() {
        int singles = 0;
        for (int column = 0; column < present.length; column++) {
            int others = present[column] - Math.max(lowest[column], highest[column]);
            singles += others == 1 ? 1 : 0;
        }
        return singles;
    }
}
