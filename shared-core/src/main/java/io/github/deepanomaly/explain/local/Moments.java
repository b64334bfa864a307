package io.github.deepanomaly.explain.local;

/** Means of independent draws, each of several numbers, and their standard errors. */
final class Moments {

    private final double[] means;
    private final double[] squares;
    private int count;

    Moments(int size) {
        means = new double[size];
        squares = new double[size];
    }

    /** Takes a draw (B. P. Welford: Note on a method for calculating corrected sums of squares. Technometrics, 1962). */
    void add(double... draw) {
        count++;
        for (int i = 0; i < means.length; i++) {
            double difference = draw[i] - means[i];
            means[i] += difference / count;
            squares[i] += difference * (draw[i] - means[i]);
        }
    }

    double[] means() {
        return means.clone();
    }

    /** The standard errors of the means; infinite for a single draw. */
    double[] errors() {
        double[] errors = new double[squares.length];
        for (int i = 0; i < errors.length; i++) {
            errors[i] = count < 2 ? Double.POSITIVE_INFINITY : Math.sqrt(squares[i] / (count - 1) / count);
        }
        return errors;
    }
}
