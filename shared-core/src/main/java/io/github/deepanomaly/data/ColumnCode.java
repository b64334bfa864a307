package io.github.deepanomaly.data;

import io.github.deepanomaly.math.Block;
import io.github.deepanomaly.stats.Rounding;
import io.github.deepanomaly.stats.population.SignedLogarithm;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The encoding of one raw column. Immutable. */
sealed interface ColumnCode
        permits ColumnCode.Scaled, ColumnCode.OneHot, ConstantCode, ConstantCode.InPlace, LevelCode, DateCode {

    /** How many encoded columns it takes; 0 for a column that is dropped. */
    int width();

    /** The blocks of its encoded columns, of which the first is {@code from}; none for a column that is dropped. */
    default List<Block> blocks(int from) {
        return width() == 0 ? List.of() : List.of(new Block(from, width(), this instanceof OneHot, fill()));
    }

    /** What a detector reads; the rest is watched. */
    default ColumnCode read() {
        return this;
    }

    /** The number of what an encoded column stands for together with others. */
    default int group(int at) {
        return 0;
    }

    /** What stands for a missing number. */
    default float fill() {
        return 0;
    }

    /** The name in a file of its state, which follows from the kind of code: older files have others. */
    default String key(int column) {
        return "column." + column;
    }

    /** Writes the encoded value of {@code raw} (NaN = missing) to {@code to}, from index {@code at}. */
    void encode(double raw, float[] to, int at);

    /** The raw value that comes nearest to the encoded one at index {@code at}; NaN for a column that is dropped. */
    double decode(float[] from, int at);

    /** What {@link Encoder#restore} needs to build it again. */
    double[] state();

    /** That of a column from what files have by name; throws {@link IllegalArgumentException} for a value that is not finite. */
    static ColumnCode restore(int i, Column column, Map<String, double[]> all) {
        if (column instanceof Column.Nominal nominal && LevelCode.in(all, i)) {
            return LevelCode.restore(i, nominal.levels().size(), all);
        }
        if (column instanceof Column.Date date && DateCode.in(all, i)) {
            return DateCode.restore(i, date.zone(), all);
        }
        if (ConstantCode.InPlace.in(all, i)) {
            return ConstantCode.InPlace.restore(i, all);
        }
        int length = column instanceof Column.Nominal nominal ? nominal.levels().size() + 1 : Scaled.STATE_LENGTH;
        double[] state = values("column." + i, length, all);
        if (column instanceof Column.Nominal) {
            int only = ConstantCode.only(state);
            return only < 0 ? OneHot.restore(state) : ConstantCode.level(length - 1, only == 0 ? Double.NaN : only - 1);
        }
        Scaled number = Scaled.restore(state);
        return number.scale() != 0 || number.typical() == 0 ? number : ConstantCode.restore(number);
    }

    /** A state of a file; throws {@link IllegalArgumentException} where it is missing or has another length. */
    static double[] values(String key, int length, Map<String, double[]> all) {
        double[] values = all.get(key);
        if (values == null || values.length != length) {
            throw new IllegalArgumentException(key + " must have " + length + " values, got "
                    + (values == null ? "none" : Integer.toString(values.length)));
        }
        return values;
    }

    /**
     * A number: an optional signed logarithm sign(u) ln(1 + |u|) with u = (x - pivot) / unit, then (value - centre) / scale.
     *
     * @param unit 0 for no logarithm
     * @param scale 0 for a column that is dropped
     * @param typical the encoded value that stands for a missing one
     */
    record Scaled(double pivot, double unit, double centre, double scale, double typical) implements ColumnCode {

        /** Beyond this many units a value is as far out as can be, and products of two still fit in float32. */
        private static final double LIMIT = 1e6;

        /** A logarithm undone may be too large for a number; this is large enough. */
        private static final double LARGEST = 1e300;

        /** Encoded values are float32: a decoded value smaller than their rounding is 0. */
        private static final double ROUNDING = 0x1p-23;

        static final int STATE_LENGTH = 5;

        static Scaled dropped() {
            return new Scaled(0, 0, 0, 0, 0);
        }

        static Scaled restore(double[] state) {
            for (double value : state) {
                if (!Double.isFinite(value)) {
                    throw new IllegalArgumentException("encoder statistics must be finite, got " + value);
                }
            }
            return new Scaled(state[0], state[1], state[2], state[3], state[4]);
        }

        boolean logarithm() {
            return unit != 0;
        }

        /** The same with two digits of each statistic; one that is not 0 stays so. */
        Scaled rounded() {
            return new Scaled(
                    Rounding.nearest(pivot, unit),
                    Rounding.nearest(unit, 0),
                    Rounding.nearest(centre, scale),
                    Rounding.nearest(scale, 0),
                    Rounding.nearest(typical, 1));
        }

        double transform(double raw) {
            return SignedLogarithm.of(raw, pivot, unit);
        }

        @Override
        public int width() {
            return scale == 0 ? 0 : 1;
        }

        @Override
        public void encode(double raw, float[] to, int at) {
            if (scale != 0) {
                to[at] = limited((transform(raw) - centre) / scale); // NaN stays NaN
            }
        }

        /** No farther out than any value can be. */
        @Override
        public float fill() {
            return limited(typical);
        }

        private static float limited(double value) {
            return (float) Math.max(-LIMIT, Math.min(LIMIT, value));
        }

        @Override
        public double decode(float[] from, int at) {
            if (scale == 0) {
                return Double.NaN;
            }
            double value = from[at] * scale + centre;
            double raw = logarithm() ? pivot + unit * Math.signum(value) * Math.expm1(Math.abs(value)) : value;
            double slope = logarithm() ? unit * Math.exp(Math.abs(value)) : 1;
            double error = ROUNDING * slope * Math.max(Math.abs(value - centre), Math.abs(centre));
            return Math.abs(raw) <= error ? 0 : Math.max(-LARGEST, Math.min(LARGEST, raw));
        }

        @Override
        public double[] state() {
            return new double[] {pivot, unit, centre, scale, typical};
        }
    }

    /** One encoded column for each level seen in training, and a last one for missing and unseen values. */
    final class OneHot implements ColumnCode {

        private final boolean missingSeen;
        private final int[] position;
        private final int width;

        /** From whether training rows missed a value, and for each level whether one had it. */
        OneHot(boolean missingSeen, boolean[] seen) {
            this.missingSeen = missingSeen;
            position = new int[seen.length];
            int next = 0;
            for (int level = 0; level < seen.length; level++) {
                position[level] = seen[level] ? next++ : -1;
            }
            boolean constant = missingSeen ? next == 0 : next <= 1;
            width = constant ? 0 : next + 1;
        }

        /** The first level that was seen; NaN without one. */
        double only() {
            for (int level = 0; level < position.length; level++) {
                if (position[level] >= 0) {
                    return level;
                }
            }
            return Double.NaN;
        }

        static OneHot restore(double[] state) {
            boolean[] seen = new boolean[state.length - 1];
            for (int level = 0; level < seen.length; level++) {
                seen[level] = state[level + 1] != 0;
            }
            return new OneHot(state[0] != 0, seen);
        }

        @Override
        public int width() {
            return width;
        }

        @Override
        public void encode(double raw, float[] to, int at) {
            if (width > 0) {
                Arrays.fill(to, at, at + width, 0);
                int level = Double.isNaN(raw) || raw < 0 || raw >= position.length ? -1 : position[(int) raw];
                to[at + (level < 0 ? width - 1 : level)] = 1;
            }
        }

        /** The most probable level; never "missing", unless training rows had no level at all. */
        @Override
        public double decode(float[] from, int at) {
            double best = Double.NaN;
            float highest = Float.NEGATIVE_INFINITY;
            for (int level = 0; level < position.length && width > 0; level++) {
                if (position[level] >= 0 && from[at + position[level]] > highest) {
                    best = level;
                    highest = from[at + position[level]];
                }
            }
            return best;
        }

        @Override
        public double[] state() {
            double[] state = new double[position.length + 1];
            state[0] = missingSeen ? 1 : 0;
            for (int level = 0; level < position.length; level++) {
                state[level + 1] = position[level] >= 0 ? 1 : 0;
            }
            return state;
        }
    }
}
