package io.github.deepanomaly.stats;

/** Mean and deviation in one pass (B. P. Welford, Technometrics, 1962). */
public final class Moments {

    private long count;
    private double mean;
    private double squares;

    /** Takes one value more. */
    public void add(double value) {
        count++;
        double delta = value - mean;
        mean += delta / count;
        squares += delta * (value - mean);
    }

    /** The mean of the values; 0 without any. */
    public double mean() {
        return mean;
    }

    /** The standard deviation, dividing by n; NaN without any values. */
    public double deviation() {
        return Math.sqrt(squares / count);
    }
}
