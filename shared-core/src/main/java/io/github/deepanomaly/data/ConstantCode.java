package io.github.deepanomaly.data;

/**
 * A column that never varied in the training rows: 0 for a missing value and for one as always, at least 1 for any other. Immutable.
 *
 * @param nominal whether values are levels, of which -1 is one that no training row could have
 * @param levels how many it knows
 * @param value what it always was; NaN where it was always missing
 * @param tolerance a number that is so near counts as the same
 */
record ConstantCode(boolean nominal, int levels, double value, double tolerance) implements ColumnCode {

    /** In the state of a level that never varied; of one that did it is 1. */
    static final double LEVEL = 2;

    /** In the last place of the state of a number: it was constant, or always missing. Older files have 0. */
    static final double NUMBER = 1;

    static final double MISSING = 2;

    /** Differences below this share of a number are rounding noise. */
    private static final double NOISE = 1e-12;

    private static final double LARGEST = 1e300;

    /** Of a number that lay between the two; of one that was always missing where they are not in that order. */
    static ConstantCode number(double low, double high) {
        return low <= high
                ? new ConstantCode(false, 0, low, Math.max(high - low, NOISE * Math.abs(low)))
                : new ConstantCode(false, 0, Double.NaN, 0);
    }

    /** Of so many levels the only one that a training row had; NaN where all were missing. */
    static ConstantCode level(int levels, double level) {
        return new ConstantCode(true, levels, level, 0);
    }

    @Override
    public int width() {
        return 1;
    }

    /**
     * The farther from the constant the larger, in logarithms of how often it goes into the difference: so a unit decides little, and
     * any change is one.
     */
    @Override
    public void encode(double raw, float[] to, int at) {
        if (Double.isNaN(raw) || Math.abs(raw - value) <= tolerance) {
            to[at] = 0;
        } else if (nominal || Double.isNaN(value)) {
            to[at] = 1;
        } else {
            double unit = value == 0 ? 1 : Math.abs(value);
            double times = Math.min(LARGEST, Math.abs(raw / unit - value / unit));
            to[at] = (float) (Math.signum(raw - value) * (1 + Math.log1p(times)));
        }
    }

    /** What it always was. */
    @Override
    public double decode(float[] from, int at) {
        return value;
    }

    @Override
    public double[] state() {
        boolean missing = Double.isNaN(value);
        if (nominal) {
            double[] state = new double[levels + 1];
            state[missing ? 0 : 1 + (int) value] = LEVEL;
            return state;
        }
        return missing ? new double[] {0, 0, 0, 0, MISSING} : new double[] {value, tolerance, 0, 0, NUMBER};
    }
}
