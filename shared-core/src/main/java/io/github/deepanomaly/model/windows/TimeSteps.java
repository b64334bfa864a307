package io.github.deepanomaly.model.windows;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.stats.Statistics;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The steps of time from row to row.
 *
 * @param usual their median within a series; NaN without one
 */
record TimeSteps(double usual) {

    /** Those of rows; times that are missing or go back do not count. */
    static TimeSteps of(Rows rows, Windowing windowing) {
        double[] steps = new double[rows.size()];
        int count = 0;
        Map<Double, Double> last = new HashMap<>();
        for (double[] row : rows) {
            double now = windowing.time(row);
            Double before = last.put(windowing.series(row), now);
            if (before != null && now >= before) {
                steps[count++] = now - before;
            }
        }
        double[] sorted = Arrays.copyOf(steps, count);
        Arrays.sort(sorted);
        return new TimeSteps(count == 0 ? Double.NaN : Statistics.quantile(sorted, 0.5));
    }

    /** A longest gap beside the usual step, in the unit of the time column. */
    String text(Column time, double longestGap) {
        String unit = time instanceof Column.Date ? " milliseconds" : " in the unit of \"" + time.name() + "\"";
        return "longestGap is " + Column.Numeric.text(longestGap) + unit
                + (Double.isNaN(usual) ? "" : ", and the usual step from row to row " + Column.Numeric.text(usual));
    }
}
