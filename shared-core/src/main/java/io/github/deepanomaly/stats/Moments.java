package io.github.deepanomaly.stats;

/** Mean and deviation in one pass (B. P. Welford, Technometrics, 1962). */
public final class Moments {

    private long count;
    private double mean;
    private double squares;

    /** Those of no values. */
    public Moments() {}

    /**
     * Those of values that were counted elsewhere.
     *
     * @param squares the sum of the squared distances from the mean
     */
    public Moments(long count, double mean, double squares) {
        this.count = count;
        this.mean = mean;
        this.squares = squares;
    }

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
