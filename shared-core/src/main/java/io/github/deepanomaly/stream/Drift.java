package io.github.deepanomaly.stream;

import java.util.Locale;

/**
 * What a drift monitor knows after a row.
 *
 * @param capital of the martingale that bets against unchanged scores: 1 at the start, seldom above 1 without drift
 * @param limit of the capital: where it is reached there is drift
 * @param martingaleRow the row, from 1, at which the limit was reached; 0 where it was not
 * @param windowRow the row at which the adaptive window was first cut; 0 where it was not
 * @param recentRows how many of the last rows do not differ among each other, by the adaptive window
 * @param recentRank mean share of calibration scores that are below the scores of those rows; about 0.5 without drift
 */
public record Drift(
        double capital, double limit, long martingaleRow, long windowRow, double recentRows, double recentRank) {

    /** Whether there is drift. */
    public boolean found() {
        return row() > 0;
    }

    /** The row, from 1, at which drift was found first; 0 where there is none. */
    public long row() {
        return martingaleRow == 0 || windowRow == 0
                ? Math.max(martingaleRow, windowRow)
                : Math.min(martingaleRow, windowRow);
    }

    /** One sentence for people. */
    @Override
    public String toString() {
        String level = String.format(
                Locale.ROOT,
                "the scores of the last %,.0f rows are above %.0f %% of the calibration scores on average",
                recentRows,
                100 * recentRank);
        return found()
                ? String.format(
                        Locale.ROOT,
                        "drift found at row %,d, so that no false-alarm rate is promised: %s",
                        row(),
                        level)
                : "no drift: " + level;
    }
}
