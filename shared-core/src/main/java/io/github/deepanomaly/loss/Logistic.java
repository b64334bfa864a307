package io.github.deepanomaly.loss;

/** The logistic function, which leads from log odds to probabilities, and its integral. */
public final class Logistic {

    private Logistic() {}

    /** 1 / (1 + exp(-z)), in [0, 1]; 0.5 at 0. */
    public static double probability(double z) {
        return 1 / (1 + Math.exp(-z));
    }

    /** ln(1 + exp(z)), whose derivative is {@link #probability}; right for large values too. */
    public static double softplus(double z) {
        return Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
    }
}
