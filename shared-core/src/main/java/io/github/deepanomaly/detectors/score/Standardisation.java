package io.github.deepanomaly.detectors.score;

import io.github.deepanomaly.math.Matrix;
import java.util.Arrays;
import java.util.stream.DoubleStream;

/** Means and inverse deviations by column; a constant column keeps its deviations as they are. Immutable. */
public final class Standardisation {

    private static final float LIMIT = 1e6f;

    private final double[] means;
    private final double[] factors;

    private Standardisation(double[] means, double[] factors) {
        this.means = means;
        this.factors = factors;
    }

    /** From the columns of {@code x}. */
    public static Standardisation fit(Matrix x) {
        double[] means = new double[x.columns()];
        double[] factors = new double[x.columns()];
        for (int c = 0; c < x.columns(); c++) {
            double sum = 0;
            for (int r = 0; r < x.rows(); r++) {
                sum += x.get(r, c);
            }
            means[c] = sum / x.rows();
            double squares = 0;
            for (int r = 0; r < x.rows(); r++) {
                squares += (x.get(r, c) - means[c]) * (x.get(r, c) - means[c]);
            }
            double deviation = Math.sqrt(squares / x.rows());
            factors[c] = deviation > 0 ? 1 / deviation : 1;
        }
        return new Standardisation(means, factors);
    }

    /** From what {@link #means} and {@link #factors} gave; throws {@link IllegalArgumentException} for what is not finite. */
    public static Standardisation restore(double[] means, double[] factors) {
        if (!DoubleStream.concat(Arrays.stream(means), Arrays.stream(factors)).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("means and factors must be finite");
        }
        return new Standardisation(means, factors);
    }

    public double[] means() {
        return means.clone();
    }

    public double[] factors() {
        return factors.clone();
    }

    /** Standardises {@code value}, which belongs to a column. */
    public float apply(float value, int column) {
        return limited((value - means[column]) * factors[column]);
    }

    /** The slope of {@link #apply}: 0 beyond the limit. */
    double slope(float value, int column) {
        return Math.abs((value - means[column]) * factors[column]) <= LIMIT ? factors[column] : 0;
    }

    /** The value, or the limit where it is beyond it or not a number, so that squares of it stay inside float32. */
    public static float limited(double value) {
        if (Math.abs(value) <= LIMIT) {
            return (float) value;
        }
        return value < 0 ? -LIMIT : LIMIT;
    }
}
