package io.github.deepanomaly.data;

import io.github.deepanomaly.math.Block;
import io.github.deepanomaly.stats.Rounding;
import io.github.deepanomaly.stats.population.Population;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

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

    /** Of a number that was seen in this range only, or always missing; rounded outwards to two digits where it shall not tell of single rows. */
    static ConstantCode number(ColumnRange range, boolean rounded) {
        if (!(range.low <= range.high)) {
            return new ConstantCode(false, 0, Double.NaN, 0);
        }
        double low = rounded ? Rounding.below(range.low, Math.abs(range.low)) : range.low;
        double high = rounded ? Rounding.above(range.high, Math.abs(range.high)) : range.high;
        return new ConstantCode(false, 0, low, Math.max(high - low, NOISE * Math.abs(low)));
    }

    /** Of a number whose state stands in a file like that of a scaled one. */
    static ConstantCode restore(ColumnCode.Scaled state) {
        return new ConstantCode(false, 0, state.typical() == MISSING ? Double.NaN : state.pivot(), state.unit());
    }

    /** Of so many levels the only one that a training row had; NaN where all were missing. */
    static ConstantCode level(int levels, double level) {
        return new ConstantCode(true, levels, level, 0);
    }

    /** Where the state of levels says that only one was there, or missing values alone; -1 where it does not. */
    static int only(double... state) {
        for (int at = 0; at < state.length; at++) {
            if (state[at] == LEVEL) {
                return at;
            }
        }
        return -1;
    }

    @Override
    public int width() {
        return 1;
    }

    @Override
    public ColumnCode read() {
        return Scaled.dropped();
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

    /**
     * A number that never varied where its place means something: the detector reads it as it reads the others of its channel, and the
     * change is watched beside it. Immutable.
     */
    record InPlace(Scaled number, ConstantCode constant) implements ColumnCode {

        private static final String KEY = "place.";

        /** The codes of columns in their places, with a watch over those that never varied; a date that never does is usually that of an export. */
        static List<ColumnCode> watched(List<ColumnCode> codes, Rows rows, Population population, boolean rounded) {
            List<Column> columns = rows.schema().columns();
            ColumnRange[] ranges =
                    columns.stream().map(column -> new ColumnRange(column, 0)).toArray(ColumnRange[]::new);
            for (double[] row : rows) {
                for (int i = 0; i < ranges.length; i++) {
                    ranges[i].add(row[i], false);
                }
            }
            List<ColumnCode> watched = new ArrayList<>(codes);
            for (int i = 0; i < ranges.length; i++) {
                population.extent(columns.get(i).name()).ifPresent(ranges[i]::widen);
                double spread = ranges[i].high - ranges[i].low;
                if (!(spread > NOISE * Math.abs(ranges[i].low))
                        && columns.get(i) instanceof Column.Numeric
                        && codes.get(i) instanceof Scaled number) {
                    watched.set(i, of(number, ConstantCode.number(ranges[i], rounded)));
                }
            }
            return watched;
        }

        /** Of a number for which the constant stands where it is missing. */
        private static InPlace of(Scaled number, ConstantCode constant) {
            double typical = Double.isNaN(constant.value)
                    ? number.typical()
                    : (number.transform(constant.value) - number.centre()) / number.scale();
            return new InPlace(
                    new Scaled(number.pivot(), number.unit(), number.centre(), number.scale(), typical), constant);
        }

        /** Whether a file has such a column. */
        static boolean in(Map<String, double[]> all, int column) {
            return all.containsKey(KEY + column);
        }

        static InPlace restore(int column, Map<String, double[]> all) {
            double[] state = ColumnCode.values(KEY + column, 2 * Scaled.STATE_LENGTH, all);
            Scaled number = Scaled.restore(Arrays.copyOf(state, Scaled.STATE_LENGTH));
            Scaled constant = Scaled.restore(Arrays.copyOfRange(state, Scaled.STATE_LENGTH, state.length));
            if (number.scale() == 0 || constant.scale() != 0 || constant.typical() == 0) {
                throw new IllegalArgumentException(
                        KEY + column + " must be a scaled number and a constant, got " + Arrays.toString(state));
            }
            return new InPlace(number, ConstantCode.restore(constant));
        }

        @Override
        public int width() {
            return 2;
        }

        @Override
        public List<Block> blocks(int from) {
            return List.of(new Block(from, 1, false, number.fill()), new Block(from + 1, 1, false, 0));
        }

        @Override
        public int group(int at) {
            return at;
        }

        @Override
        public ColumnCode read() {
            return number;
        }

        @Override
        public String key(int column) {
            return KEY + column;
        }

        @Override
        public void encode(double raw, float[] to, int at) {
            number.encode(raw, to, at);
            constant.encode(raw, to, at + 1);
        }

        /** What it always was. */
        @Override
        public double decode(float[] from, int at) {
            return constant.value;
        }

        @Override
        public double[] state() {
            double[] state = Arrays.copyOf(number.state(), 2 * Scaled.STATE_LENGTH);
            System.arraycopy(constant.state(), 0, state, Scaled.STATE_LENGTH, Scaled.STATE_LENGTH);
            return state;
        }
    }
}
