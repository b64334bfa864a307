package io.github.deepanomaly.stats.population;

import java.io.Serializable;

/**
 * The logarithm sign(u) ln(1 + |u|) with u = (x - pivot) / unit, which shortens both tails.
 *
 * @param unit 0 for no logarithm
 */
public record SignedLogarithm(double pivot, double unit) implements Serializable {

    /** The value after the logarithm; NaN stays NaN. */
    public double of(double raw) {
        return of(raw, pivot, unit);
    }

    /** The same without an object. */
    public static double of(double raw, double pivot, double unit) {
        if (unit == 0) {
            return raw;
        }
        double u = (raw - pivot) / unit;
        return Math.signum(u) * Math.log1p(Math.abs(u));
    }
}
