package io.github.deepanomaly.net;

/**
 * The optimiser of a network's weights and its hyperparameters.
 *
 * <p>{@code SGD}: w -= rate g. {@code MOMENTUM}: v = momentum v + g, w -= rate v. {@code ADAM} (D. P. Kingma, J. Ba: Adam.
 * ICLR 2015) with beta2 = 0.999, epsilon = 1e-8 and {@code momentum} as beta1. Behind each of them, dense weights (not biases)
 * also lose rate x decay of themselves (I. Loshchilov, F. Hutter: Decoupled Weight Decay Regularization. ICLR 2019).
 */
public record Optimiser(Rule rule, double rate, double momentum, double decay) {

    /** Adam's decay of the squared gradient. */
    public static final double BETA2 = 0.999;

    /** Added to the root in Adam's denominator, after bias correction. */
    public static final double EPSILON = 1e-8;

    /** The update rule. */
    public enum Rule {
        SGD(2),
        MOMENTUM(4),
        ADAM(13);

        private final int operations;

        Rule(int operations) {
            this.operations = operations;
        }

        /** The floating-point operations of a step for each weight, without decay. */
        public int operations() {
            return operations;
        }
    }

    public Optimiser {
        if (!(rate > 0 && rate <= 10)) {
            throw new IllegalArgumentException("learning rate must be above 0 and at most 10, got " + rate);
        }
        if (!(momentum >= 0 && momentum < 1)) {
            throw new IllegalArgumentException("momentum must be in [0, 1), got " + momentum);
        }
        if (!(decay >= 0 && rate * decay < 1)) {
            throw new IllegalArgumentException("weight decay must be in [0, 1 / learning rate), got " + decay);
        }
    }

    /** Without decay. */
    public Optimiser(Rule rule, double rate, double momentum) {
        this(rule, rate, momentum, 0);
    }

    /** Adam with beta1 = 0.9. */
    public static Optimiser adam(double rate) {
        return new Optimiser(Rule.ADAM, rate, 0.9);
    }
}
