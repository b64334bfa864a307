package io.github.deepanomaly.eval;

import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How the threshold follows from the held-out scores. A row is flagged if its score is above the threshold.
 *
 * @param method what {@code level} means
 * @param level in the range of the method's parameter: {@link #FALSE_ALARM_RATE}, {@link #CONTAMINATION} or {@link #VALUE}
 */
public record ThresholdRule(Method method, double level) {

    /** What is asked of the threshold. */
    public enum Method {
        /** A normal row is flagged with at most this probability: exactly the rows whose p-value is not larger. */
        FALSE_ALARM_RATE,
        /** This share of the held-out rows lies above it. */
        CONTAMINATION,
        /** It is this number. */
        VALUE
    }

    /** Which method. */
    public static final Param<Method> METHOD = Param.choice("threshold", "threshold", Method.FALSE_ALARM_RATE)
            .doc(
                    "How the threshold is chosen: false-alarm-rate (flag at most that share of normal rows), contamination (the "
                            + "quantile above which that share of the held-out rows lies) or value (a number that you give).");

    /** The level of {@link Method#FALSE_ALARM_RATE}. */
    public static final Param<Double> FALSE_ALARM_RATE = Param.real("falseAlarmRate", "false-alarm-rate", 0.05)
            .between(1e-6, 0.5)
            .doc("With threshold false-alarm-rate: the largest share of normal rows that may be flagged.");

    /** The level of {@link Method#CONTAMINATION}. */
    public static final Param<Double> CONTAMINATION = Param.real("contamination", "contamination", 0.05)
            .between(0, 0.5)
            .doc("With threshold contamination: the share of the held-out rows taken for anomalies.");

    /** The level of {@link Method#VALUE}. */
    public static final Param<Double> VALUE = Param.real("thresholdValue", "threshold-value", 0)
            .between(-Double.MAX_VALUE, Double.MAX_VALUE)
            .doc("With threshold value: the score above which a row is flagged.");

    /** All parameters, in the order in which they are shown. */
    public static final List<Param<?>> PARAMS = List.of(METHOD, FALSE_ALARM_RATE, CONTAMINATION, VALUE);

    public ThresholdRule {
        parameter(method).check(level);
    }

    /** The rule that settings with {@link #PARAMS} describe. */
    public static ThresholdRule of(Settings settings) {
        Method method = settings.get(METHOD);
        return new ThresholdRule(method, settings.get(parameter(method)));
    }

    /**
     * The threshold, finite. With {@link Method#FALSE_ALARM_RATE} a row is above it exactly if {@link Calibration#pValue} is at
     * most the rate; where no row could have such a p-value it is the largest held-out score, and {@link #caveat} says so.
     */
    public double threshold(Calibration calibration) {
        return switch (method) {
            case FALSE_ALARM_RATE -> {
                double[] scores = calibration.scores();
                yield scores[scores.length - Math.max(1, allowed(calibration))];
            }
            case CONTAMINATION -> calibration.quantile(1 - level);
            case VALUE -> level;
        };
    }

    /** One sentence where there are too few held-out scores to promise the rate. */
    public Optional<String> caveat(Calibration calibration) {
        if (method != Method.FALSE_ALARM_RATE || allowed(calibration) > 0) {
            return Optional.empty();
        }
        int ranks = calibration.size() + 1;
        return Optional.of(String.format(
                Locale.ROOT,
                "A false-alarm rate of %s cannot be promised from %d held-out scores; the smallest that can is 1/%d = %.3g.",
                level,
                calibration.size(),
                ranks,
                1.0 / ranks));
    }

    /** The largest k with k / (n + 1) at most the level, found by the same division as the p-value. */
    private int allowed(Calibration calibration) {
        double ranks = calibration.size() + 1.0;
        int k = (int) Math.floor(level * ranks);
        if ((k + 1) / ranks <= level) {
            k++;
        }
        return k / ranks <= level ? k : k - 1;
    }

    private static Param<Double> parameter(Method method) {
        return switch (method) {
            case FALSE_ALARM_RATE -> FALSE_ALARM_RATE;
            case CONTAMINATION -> CONTAMINATION;
            case VALUE -> VALUE;
        };
    }
}
