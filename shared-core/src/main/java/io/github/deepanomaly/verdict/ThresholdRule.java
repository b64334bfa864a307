package io.github.deepanomaly.verdict;

import io.github.deepanomaly.param.Contaminated;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.stats.Distributions;
import io.github.deepanomaly.stats.Statistics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The rule that computes the threshold from the calibration scores. A row is flagged if its score is above the threshold.
 *
 * @param method what {@code level} means
 * @param level in the range of the method's parameter: {@link #FALSE_ALARM_RATE}, {@link #CONTAMINATION}, {@link #DEVIATIONS}
 *     or {@link #VALUE}
 */
public record ThresholdRule(Method method, double level) {

    /** The method of the rule. */
    public enum Method {
        /** {@link #CONTAMINATION} where training rows may hold anomalies and no other rate is given, else the next one. */
        AUTOMATIC,
        /** A normal row is flagged with at most this probability: exactly the rows whose p-value is not larger. */
        FALSE_ALARM_RATE,
        /**
         * A normal row is flagged with about this probability, by a generalised Pareto distribution fitted to the tail; also
         * for very small rates.
         */
        PEAKS_OVER_THRESHOLD,
        /** This share of the calibration scores is above it. */
        CONTAMINATION,
        /** The mean of the calibration scores plus this many standard deviations. */
        MEAN_AND_DEVIATION,
        /** The median of the calibration scores plus this many median absolute deviations, each times 1.4826. */
        MEDIAN_AND_DEVIATION,
        /** A fixed value. */
        VALUE
    }

    /** The method. */
    public static final Param<Method> METHOD = Param.choice("threshold", "threshold", Method.AUTOMATIC)
            .doc(
                    "Rule: automatic (by contaminated), false-alarm-rate (p-values), peaks-over-threshold (fitted tail), "
                            + "contamination (quantile), mean-and-deviation (SD), median-and-deviation (robust) or value (fixed).");

    /** The level of {@link Method#FALSE_ALARM_RATE} and {@link Method#PEAKS_OVER_THRESHOLD}. */
    public static final Param<Double> FALSE_ALARM_RATE = Param.real("falseAlarmRate", "false-alarm-rate", 0.05)
            .between(1e-6, 0.5)
            .doc("Maximum share of normal rows that are flagged, with threshold false-alarm-rate or "
                    + "peaks-over-threshold.");

    /** The level of {@link Method#CONTAMINATION}. */
    public static final Param<Double> CONTAMINATION = Param.real("contamination", "contamination", 0.1)
            .between(0, 0.5)
            .doc(
                    "Expected share of anomalies, with threshold contamination: this share of the calibration rows is above the "
                            + "threshold. The scores do not show the true share.");

    /** The level of {@link Method#MEAN_AND_DEVIATION} and {@link Method#MEDIAN_AND_DEVIATION}. */
    public static final Param<Double> DEVIATIONS = Param.real("deviations", "deviations", 3)
            .between(0, 1e6)
            .doc("Number of deviations above mean or median, with threshold mean-and-deviation or "
                    + "median-and-deviation.");

    /** The level of {@link Method#VALUE}. */
    public static final Param<Double> VALUE = Param.real("thresholdValue", "threshold-value", 0)
            .between(-Double.MAX_VALUE, Double.MAX_VALUE)
            .doc("Score above which a row is flagged, with threshold value.");

    /** All parameters, in the order in which they are shown. */
    public static final List<Param<?>> PARAMS = List.of(METHOD, FALSE_ALARM_RATE, CONTAMINATION, DEVIATIONS, VALUE);

    /** What an interval leaves out on each side. */
    private static final double OUTSIDE = 0.025;

    /** With it the median absolute deviation of a normal sample is its standard deviation: 1 / quantile(3/4). */
    private static final double MEDIAN_TO_STANDARD = 1.4826;

    public ThresholdRule {
        parameter(method).check(level);
    }

    /** The rule that settings with {@link #PARAMS} describe, which may say whether training rows hold anomalies. */
    public static ThresholdRule of(Settings settings) {
        return of(settings, Contaminated.in(settings));
    }

    /** The rule that settings with {@link #PARAMS} describe, for a detector that was trained so. */
    public static ThresholdRule of(Settings settings, boolean contaminated) {
        Method method = settings.get(METHOD);
        if (method == Method.AUTOMATIC) {
            boolean given = !FALSE_ALARM_RATE.initial().equals(settings.get(FALSE_ALARM_RATE));
            method = contaminated && !given ? Method.CONTAMINATION : Method.FALSE_ALARM_RATE;
        }
        return new ThresholdRule(method, settings.get(parameter(method)));
    }

    /**
     * The threshold, finite. With {@link Method#FALSE_ALARM_RATE} a row is above it exactly if {@link Calibration#pValue} is at
     * most the rate; where no row could have such a p-value, {@link #caveat} says so, and it is the largest held-out score, or where these are
     * of windows a higher {@link PredictionLimit}.
     */
    public double threshold(Calibration calibration) {
        return switch (method) {
            case AUTOMATIC, FALSE_ALARM_RATE ->
                calibration.alarms(level) > 0
                        ? calibration.threshold(calibration.alarms(level))
                        : limited(calibration.threshold(1), calibration);
            case PEAKS_OVER_THRESHOLD -> {
                Tail tail = Tail.of(calibration);
                double threshold = clear(tail.threshold(level), calibration);
                yield tail.caveat().isPresent() ? limited(threshold, calibration) : threshold;
            }
            case CONTAMINATION -> clear(calibration.quantile(1 - level), calibration);
            case MEAN_AND_DEVIATION -> {
                double[] scores = calibration.scores();
                yield clear(Statistics.mean(scores) + level * Statistics.deviation(scores), calibration);
            }
            case MEDIAN_AND_DEVIATION -> {
                double median = calibration.quantile(0.5);
                double[] distances = Arrays.stream(calibration.scores())
                        .map(score -> Math.abs(score - median))
                        .toArray();
                yield clear(median + level * MEDIAN_TO_STANDARD * Statistics.median(distances), calibration);
            }
            case VALUE -> level;
        };
    }

    /**
     * The threshold where the calibration scores are too few for the rate. Overlapping windows have similar scores: with one or two of them side
     * by side normal rows exceed the largest score as often as not, and a tail fitted to them ends near it, so a prediction limit is taken where
     * it is higher.
     */
    private double limited(double threshold, Calibration calibration) {
        return calibration.independent() == calibration.size()
                ? threshold
                : Math.max(threshold, clear(PredictionLimit.of(calibration, level), calibration));
    }

    /**
     * Clear of calibration scores that are as large in exact arithmetic. Scores near the largest number there is overflow: then nothing
     * above the calibration rows can be told apart.
     */
    private static double clear(double threshold, Calibration calibration) {
        double clear = calibration.clear(threshold);
        return Double.isFinite(clear) ? clear : calibration.quantile(1);
    }

    /** One sentence if there are too few calibration scores for the rate, or only those of training rows. */
    public Optional<String> caveat(Calibration calibration) {
        if (!calibration.heldOut() && parameter(method).equals(FALSE_ALARM_RATE)) {
            return Optional.of(
                    "The threshold comes from the scores of training rows, which are lower than those of new rows: "
                            + "no false-alarm rate is promised.");
        }
        if (method == Method.PEAKS_OVER_THRESHOLD) {
            return Tail.of(calibration).caveat();
        }
        if (!(method == Method.AUTOMATIC || method == Method.FALSE_ALARM_RATE) || calibration.alarms(level) > 0) {
            return Optional.empty();
        }
        int ranks = calibration.independent() + 1;
        return Optional.of(String.format(
                Locale.ROOT,
                "A false-alarm rate of %s needs more than %s; the smallest possible rate is " + "1/%d = %.3g.",
                level,
                calibration,
                ranks,
                1.0 / ranks));
    }

    /**
     * What people should know about the threshold, a sentence each.
     *
     * @param contaminated whether the training rows, and so the calibration rows, may hold anomalies
     */
    public List<String> notes(Calibration calibration, boolean contaminated) {
        List<String> notes = new ArrayList<>();
        caveat(calibration).ifPresent(notes::add);
        if (contaminated && method == Method.CONTAMINATION && level > 0) {
            double groups = calibration.independent() + 1.0;
            notes.add(String.format(
                    Locale.ROOT,
                    "Training and calibration rows may hold anomalies: the highest %.3g %% of the calibration scores count as anomalies, "
                            + "which in the long run flags %.2g to %.2g %% of such rows (95 %%); no false-alarm rate is promised.",
                    100 * level,
                    100 * Distributions.betaQuantile(OUTSIDE, level * groups, (1 - level) * groups),
                    100 * Distributions.betaQuantile(1 - OUTSIDE, level * groups, (1 - level) * groups)));
        } else if (contaminated && parameter(method).equals(FALSE_ALARM_RATE)) {
            notes.add(String.format(
                    Locale.ROOT,
                    "Training and calibration rows may hold anomalies: a rate of %s then flags that share of all such rows, anomalies "
                            + "included, and misses anomalies if their share is larger.",
                    level));
        }
        return notes;
    }

    /** The parameter that {@code level} is a value of. */
    public static Param<Double> parameter(Method method) {
        return switch (method) {
            case AUTOMATIC, FALSE_ALARM_RATE, PEAKS_OVER_THRESHOLD -> FALSE_ALARM_RATE;
            case CONTAMINATION -> CONTAMINATION;
            case MEAN_AND_DEVIATION, MEDIAN_AND_DEVIATION -> DEVIATIONS;
            case VALUE -> VALUE;
        };
    }
}
