package io.github.deepanomaly.data;

/** Mean and deviation in one pass (B. P. Welford, Technometrics, 1962). */
final class Moments {

    long count;
    double mean;
    double squares;

    void add(double value) {
        count++;
        double delta = value - mean;
        mean += delta / count;
        squares += delta * (value - mean);
    }

    double deviation() {
        return Math.sqrt(squares / count); // NaN where all values are missing
    }
}
