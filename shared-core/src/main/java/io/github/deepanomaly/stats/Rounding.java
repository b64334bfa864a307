package io.github.deepanomaly.stats;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;

/** Numbers with so few digits that they tell little of the row they come from; rounding keeps their order. */
public final class Rounding {

    private static final int DIGITS = 2;

    private static final int DIGITS_OF_SCORES = 3;

    /** A spread below this share of a number is rounding, and none. */
    private static final double NOISE = 1e-12;

    private Rounding() {}

    /** The nearest number with two digits, where those begin at the spread of such numbers if that is smaller; 0 for no spread. */
    public static double nearest(double value, double spread) {
        return rounded(value, spread, DIGITS, RoundingMode.HALF_EVEN);
    }

    /** As {@link #nearest}, but not larger than the number. */
    public static double below(double value, double spread) {
        return rounded(value, spread, DIGITS, RoundingMode.FLOOR);
    }

    /** As {@link #nearest}, but not smaller than the number. */
    public static double above(double value, double spread) {
        return rounded(value, spread, DIGITS, RoundingMode.CEILING);
    }

    /** Scores, rounded up to three digits of theirs or of their deviation: p-values by them are never too small. */
    public static double[] scores(double... scores) {
        double spread = scores.length == 0 ? 0 : Statistics.deviation(scores);
        return Arrays.stream(scores)
                .map(score -> rounded(score, spread, DIGITS_OF_SCORES, RoundingMode.CEILING))
                .toArray();
    }

    private static double rounded(double value, double spread, int digits, RoundingMode mode) {
        if (value == 0 || !Double.isFinite(value)) {
            return value;
        }
        int place = place(Math.abs(value));
        if (spread > NOISE * Math.abs(value) && Double.isFinite(spread)) {
            place = Math.min(place, place(spread));
        }
        return new BigDecimal(value).setScale(digits - 1 - place, mode).doubleValue();
    }

    /** The exponent of ten of its first digit. */
    private static int place(double positive) {
        BigDecimal exact = new BigDecimal(positive);
        return exact.precision() - exact.scale() - 1;
    }
}
