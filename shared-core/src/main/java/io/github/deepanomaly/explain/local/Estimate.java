package io.github.deepanomaly.explain.local;

/**
 * What a {@link LocalMethod} found, column by column of a {@link Game}.
 *
 * <p>A class and not a record, because it holds arrays; nobody writes to them.
 */
final class Estimate {

    final double base;
    final double[] values;
    final double[] errors;
    final double fidelity;

    /**
     * An estimate.
     *
     * @param base what the values start from
     * @param values in the unit of the score
     * @param errors their standard errors
     * @param fidelity see {@link LocalExplanation}
     */
    Estimate(double base, double[] values, double[] errors, double fidelity) {
        this.base = base;
        this.values = values;
        this.errors = errors;
        this.fidelity = fidelity;
    }
}
