package io.github.deepanomaly.verdict;

import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.stats.Distributions;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A table of false-alarm rates and the false alarms per day that they mean.
 *
 * @param rowsPerDay how many normal rows are judged a day
 * @param lines by rising rate
 */
public record AlarmTable(double rowsPerDay, List<Line> lines) {

    /** The number of rows judged per day. */
    public static final Param<Double> ROWS_PER_DAY = Param.real("rowsPerDay", "rows-per-day", 0)
            .between(0, 1e12)
            .doc("Number of rows judged per day. If it is above 0, the output has a table of false alarms per day "
                    + "for several false-alarm rates.");

    /** The rates that the table shows where none are given. */
    private static final double[] RATES = {0.0001, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1};

    /** What the interval leaves out on each side. */
    private static final double OUTSIDE = 0.025;

    /**
     * One rate.
     *
     * @param rate the false-alarm rate asked for
     * @param threshold the score above which rows are flagged
     * @param alarms false alarms a day to expect, over all calibrations that could have been: rowsPerDay k / (n + 1)
     * @param least false alarms a day in the long run with this one calibration of n rows are at least this, ...
     * @param most ... and at most this, with 95 % confidence: the rate is a Beta(k, n + 1 - k) variable (V. Vovk: Conditional
     *     validity of inductive conformal predictors. ACML 2012)
     */
    public record Line(double rate, double threshold, double alarms, double least, double most) {}

    public AlarmTable {
        lines = List.copyOf(lines);
    }

    /** The table for common rates, without rates that are too small for the number of calibration scores. */
    public static AlarmTable of(Calibration calibration, double rowsPerDay) {
        return of(calibration, rowsPerDay, RATES);
    }

    /**
     * The table for rates in ascending order in (0, 1), without rates that are too small for the number of calibration
     * scores.
     */
    public static AlarmTable of(Calibration calibration, double rowsPerDay, double... rates) {
        if (!(rowsPerDay >= 0 && rowsPerDay < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("rows per day must be 0 or more, got " + rowsPerDay);
        }
        List<Line> lines = new ArrayList<>();
        double groups = calibration.independent() + 1.0;
        for (double rate : rates) {
            int k = calibration.alarms(rate);
            if (k > 0) {
                double expected = calibration.rate(k) * groups; // k itself for independent scores
                lines.add(new Line(
                        rate,
                        calibration.threshold(k),
                        rowsPerDay * expected / groups,
                        rowsPerDay * Distributions.betaQuantile(OUTSIDE, expected, groups - expected),
                        rowsPerDay * Distributions.betaQuantile(1 - OUTSIDE, expected, groups - expected)));
            }
        }
        return new AlarmTable(rowsPerDay, lines);
    }

    /** The table as text. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "false alarms among %.0f normal rows per day%n%12s %14s %12s   %s",
                rowsPerDay,
                "rate",
                "threshold",
                "alarms/day",
                "in the long run (95 %)"));
        for (Line line : lines) {
            text.append(String.format(
                    Locale.ROOT,
                    "%n%12s %14.6g %12.4g   %.4g to %.4g",
                    BigDecimal.valueOf(line.rate()).toPlainString(),
                    line.threshold(),
                    line.alarms(),
                    line.least(),
                    line.most()));
        }
        return text.toString();
    }
}
