package io.github.deepanomaly.model.marks;

import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.stats.Statistics;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How much marked anomalies raise scores; see {@link Likeness}. Files without it, without the reach or without the lower spread have that of
 * earlier versions.
 *
 * @param unlike the share of the calibration rows that marks do not raise at all, those least like them; in [0, 1]
 * @param factor what the raise is multiplied by; above 0, at most 100
 * @param reach a row that is more than so many times as far from the marks as from normal rows is not raised; above 0, may be infinite
 * @param lower whether scores spread as their lower half does, see {@link Statistics#lowerSpread}; else by their interquartile range
 */
record Strength(double unlike, double factor, double reach, boolean lower) {

    /** Chosen with seeds 100 and 101; see docs/adr/0068, 0086 and 0088. */
    static final Strength PRESENT = new Strength(0.1, 1.5, 3, true);

    private static final Strength FORMER = new Strength(0.35, 1, Double.POSITIVE_INFINITY, false);

    private static final String STRENGTH = "strength";
    private static final String REACH = "reach";
    private static final String LOWER = "lower";

    private static final double LARGEST_FACTOR = 100;

    /** Throws {@link IllegalArgumentException} for other values. */
    Strength {
        if (!(unlike >= 0 && unlike <= 1 && factor > 0 && factor <= LARGEST_FACTOR && reach > 0)) {
            throw new IllegalArgumentException("strength must be a share, a factor above 0 and at most "
                    + LARGEST_FACTOR + ", and a reach above 0, got " + unlike + ", " + factor + " and " + reach);
        }
    }

    /** The difference of log distances, to normal rows and to marks, from which on a row may be raised. */
    double least() {
        return -StrictMath.log(reach);
    }

    /** How far sorted scores spread. */
    double spread(double... sorted) {
        return lower ? Statistics.lowerSpread(sorted) : Statistics.interquartileRange(sorted);
    }

    State state() {
        Map<String, double[]> vectors = new LinkedHashMap<>(Map.of(STRENGTH, new double[] {unlike, factor}));
        if (!Double.isInfinite(reach)) {
            vectors.put(REACH, new double[] {reach});
        }
        if (lower) {
            vectors.put(LOWER, new double[] {1});
        }
        return new State(Map.of(), vectors);
    }

    static Strength restore(State state) {
        if (!state.vectors().containsKey(STRENGTH)) {
            return FORMER;
        }
        double[] values = state.vector(STRENGTH, 2);
        double reach = state.vectors().containsKey(REACH) ? state.vector(REACH, 1)[0] : FORMER.reach;
        return new Strength(values[0], values[1], reach, state.vectors().containsKey(LOWER));
    }
}
