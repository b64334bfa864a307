package io.github.deepanomaly.knime.flag;

import io.github.deepanomaly.knime.table.TableColumn;
import io.github.deepanomaly.knime.task.Choices;
import io.github.deepanomaly.knime.task.ThresholdFacts;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.verdict.Calibration;
import io.github.deepanomaly.verdict.FalseDiscoveryRate;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The task of the Anomaly Threshold: flags the rows of a table with scores or p-values by a rule for the whole table. */
public final class Flagging {

    /** The threshold rule. */
    public enum Method {
        /** Each row whose p-value is at most the rate. */
        FALSE_ALARM_RATE,
        /** So many that on average at most this share of the flagged ones is normal. */
        FALSE_DISCOVERY_RATE,
        /** This share of the rows, those with the highest scores. */
        HIGHEST_SHARE,
        /** Scores above the median plus a number of scaled median absolute deviations. */
        MEDIAN_AND_DEVIATION,
        /** Scores above a number. */
        VALUE;

        /** Whether it uses p-values instead of scores. */
        public boolean byPValue() {
            return this == FALSE_ALARM_RATE || this == FALSE_DISCOVERY_RATE;
        }
    }

    private static final Param<Method> METHOD = Param.choice("method", "method", Method.HIGHEST_SHARE)
            .doc("Threshold rule: highest-share, median-and-deviation (median + k scaled MAD) or value for scores, "
                    + "false-alarm-rate or false-discovery-rate (Benjamini-Hochberg) for p-values.");
    private static final Param<Double> RATE = Param.real("rate", "rate", 0.05)
            .between(1e-9, 1 - 1e-9)
            .doc("Share of the rows that is flagged, or rate of false alarms or false discoveries.");
    private static final Param<Double> DEVIATIONS = Param.real("deviations", "deviations", 3)
            .between(0, 1e6)
            .doc("Number of deviations above the median, with method median-and-deviation.");
    private static final Param<Double> VALUE = Param.real("value", "value", 0)
            .between(-Double.MAX_VALUE, Double.MAX_VALUE)
            .doc("Score above which a row is flagged, with method value.");

    /** Whether the flag that is there is replaced. */
    public static final Param<Boolean> REPLACE = Choices.on("replaceFlag", "replace-flag")
            .doc("Replace the flags beside the score, if the table has them. Otherwise the new flags are appended.");

    /** The column that is replaced. */
    public static final Param<String> FLAG_COLUMN = Param.of(
                    "flagColumn", "flag-column", String.class, "", text -> text)
            .doc(
                    "Column of flags that is replaced: its values are normal and anomaly. Empty = the one beside the score.");

    /** The column that is appended. */
    public static final Param<String> FLAG_NAME = Param.of("flagName", "flag-name", String.class, "", String::strip)
            .doc("Name of the appended column. Empty = the name of the score column with flag for score.");

    /** The rule, in the order in which it is shown. */
    public static final List<Param<?>> RULE = List.of(METHOD, RATE, DEVIATIONS, VALUE);

    /** Where flags go, in the order in which it is shown. */
    public static final List<Param<?>> COLUMNS = List.of(REPLACE, FLAG_COLUMN, FLAG_NAME);

    /** All parameters. */
    public static final List<Param<?>> PARAMS =
            List.of(METHOD, RATE, DEVIATIONS, VALUE, REPLACE, FLAG_COLUMN, FLAG_NAME);

    /** With it the median absolute deviation of a normal sample is its standard deviation: 1 / quantile(3/4). */
    private static final double MEDIAN_TO_STANDARD = 1.4826;

    private final boolean byPValue;
    private final double cut;
    private final Optional<String> caveat;

    private Flagging(boolean byPValue, double cut, Optional<String> caveat) {
        this.byPValue = byPValue;
        this.cut = cut;
        this.caveat = caveat;
    }

    /** The method that settings with {@link #PARAMS} name. */
    public static Method method(Settings settings) {
        return settings.get(METHOD);
    }

    /**
     * The column of the flags; throws as {@link FlagColumn#of} does.
     *
     * @param judged the column of scores or p-values
     */
    public static FlagColumn flag(Settings settings, List<TableColumn> columns, String judged) {
        return FlagColumn.of(
                columns, judged, settings.get(FLAG_COLUMN), settings.get(FLAG_NAME), settings.get(REPLACE));
    }

    /**
     * The rule for a table.
     *
     * @param values all its p-values or scores, whichever the method looks at; NaN where one is missing
     * @throws IllegalArgumentException for a p-value outside (0, 1]
     */
    public static Flagging of(Settings settings, double... values) {
        double[] present =
                Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
        Method method = method(settings);
        double rate = settings.get(RATE);
        double cut = switch (method) {
            case FALSE_ALARM_RATE -> alarmCut(rate, present);
            case FALSE_DISCOVERY_RATE -> new FalseDiscoveryRate(rate).cut(present);
            case HIGHEST_SHARE ->
                present.length == 0
                        ? Double.NaN
                        : Calibration.of(finite(present)).quantile(1 - rate);
            case MEDIAN_AND_DEVIATION ->
                present.length == 0 ? Double.NaN : robustCut(settings.get(DEVIATIONS), finite(present));
            case VALUE -> settings.get(VALUE);
        };
        Flagging flagging = new Flagging(method.byPValue(), cut, Optional.empty());
        boolean none = Arrays.stream(present).noneMatch(flagging::anomalous);
        boolean unspread = method == Method.MEDIAN_AND_DEVIATION
                && settings.get(DEVIATIONS) > 0
                && present.length > 0
                && cut == robustCut(0, finite(present));
        return new Flagging(method.byPValue(), cut, caveat(method, none, unspread, present));
    }

    private static Optional<String> caveat(Method method, boolean none, boolean unspread, double... present) {
        if (unspread && !none) {
            return Optional.of("Half of the scores or more are equal, so that their median absolute deviation is 0: "
                    + "every score above the median is flagged.");
        }
        if (!none || present.length == 0) {
            return Optional.empty();
        }
        if (method == Method.HIGHEST_SHARE) {
            return Optional.of("No row is flagged: more rows than the chosen share have the highest score.");
        }
        return method.byPValue()
                ? Optional.of(String.format(
                        Locale.ROOT,
                        "No row is flagged: the smallest p-value, %.3g, is too large. With n calibration rows the "
                                + "smallest possible p-value is 1 / (n + 1): train on more rows, increase holdout, or choose a "
                                + "method for scores.",
                        Arrays.stream(present).min().orElseThrow()))
                : Optional.empty();
    }

    /** The scores with infinite ones, which rows with an infinite number have, as large as the largest finite one. */
    private static double[] finite(double... scores) {
        DoubleSummaryStatistics others =
                Arrays.stream(scores).filter(Double::isFinite).summaryStatistics();
        double low = others.getCount() == 0 ? 0 : others.getMin();
        double high = others.getCount() == 0 ? 0 : others.getMax();
        return Arrays.stream(scores)
                .map(score -> Math.max(low, Math.min(high, score)))
                .toArray();
    }

    private static double alarmCut(double rate, double... pValues) {
        for (double p : pValues) {
            if (!(p > 0 && p <= 1)) {
                throw new IllegalArgumentException("p-values must be in (0, 1], got " + p);
            }
        }
        return rate;
    }

    private static double robustCut(double deviations, double... scores) {
        double median = Calibration.of(scores).quantile(0.5);
        double[] distances =
                Arrays.stream(scores).map(score -> Math.abs(score - median)).toArray();
        return median
                + deviations * MEDIAN_TO_STANDARD * Calibration.of(distances).quantile(0.5);
    }

    /** A warning if the values leave nothing to flag, or nothing to measure a deviation by. */
    public Optional<String> caveat() {
        return caveat;
    }

    /** The threshold as values. */
    public ThresholdFacts facts(Settings settings, long rows) {
        double level = switch (method(settings)) {
            case FALSE_ALARM_RATE, FALSE_DISCOVERY_RATE, HIGHEST_SHARE -> settings.get(RATE);
            case MEDIAN_AND_DEVIATION -> settings.get(DEVIATIONS);
            case VALUE -> settings.get(VALUE);
        };
        return new ThresholdFacts(cut, ThresholdFacts.name(method(settings)), level, rows);
    }

    /**
     * The number that divides the rows: p-values up to it, or scores above it, are flagged. NaN where it follows from the rows and there
     * are none.
     */
    public double cut() {
        return cut;
    }

    /** Whether a row with that p-value or score is flagged; a missing one, NaN, is not. */
    public boolean anomalous(double value) {
        return byPValue ? value <= cut : value > cut;
    }
}
