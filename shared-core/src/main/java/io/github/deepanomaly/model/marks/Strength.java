package io.github.deepanomaly.model.marks;

import io.github.deepanomaly.detector.State;
import java.util.Map;

/**
 * How much marked anomalies raise scores; see {@link Likeness}. Files without it have that of earlier versions.
 *
 * @param unlike the share of the calibration rows that marks do not raise at all, those least like them; in [0, 1]
 * @param factor what the raise is multiplied by; above 0, at most 100
 */
record Strength(double unlike, double factor) {

    /** Chosen with seed 100; see docs/adr/0068. */
    static final Strength PRESENT = new Strength(0.1, 1.5);

    private static final Strength FORMER = new Strength(0.35, 1);

    private static final String STRENGTH = "strength";

    private static final double LARGEST_FACTOR = 100;

    /** Throws {@link IllegalArgumentException} for other values. */
    Strength {
        if (!(unlike >= 0 && unlike <= 1 && factor > 0 && factor <= LARGEST_FACTOR)) {
            throw new IllegalArgumentException("strength must be a share and a factor above 0 and at most "
                    + LARGEST_FACTOR + ", got " + unlike + " and " + factor);
        }
    }

    State state() {
        return new State(Map.of(), Map.of(STRENGTH, new double[] {unlike, factor}));
    }

    static Strength restore(State state) {
        if (!state.vectors().containsKey(STRENGTH)) {
            return FORMER;
        }
        double[] values = state.vector(STRENGTH, 2);
        return new Strength(values[0], values[1]);
    }
}
