package io.github.deepanomaly.detectors.classic;

import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.math.Block;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.math.Operations;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * How often each value occurs in numeric columns of few different values.
 *
 * @param rows how many rows were counted
 * @param counted the columns
 */
public record ValueCounts(int rows, List<Counted> counted) {

    /** What the names of a forest's state begin with that stands beside the counts. */
    public static final String FOREST = "forest.";

    private static final String NAME = "counts";

    /** A value that was never seen counts as half a row. */
    private static final double HALF = 0.5;

    /** A column, its different values, rising, and the rarity of each. */
    public static final class Counted {
        private final int column;
        private final float[] values;
        private final int[] counts;

        private Counted(int column, float[] values, int... counts) {
            this.column = column;
            this.values = values;
            this.counts = counts;
        }

        /** The number of the encoded column. */
        public int column() {
            return column;
        }

        /** The different values, rising; a copy. */
        public float[] values() {
            return values.clone();
        }

        private int count(float value) {
            int at = Arrays.binarySearch(values, value == 0 ? 0f : value);
            return at < 0 ? 0 : counts[at];
        }
    }

    public ValueCounts {
        counted = List.copyOf(counted);
    }

    /** Of the numeric columns with at most so many different values, in rows without missing numbers. */
    static ValueCounts of(Layout layout, Matrix x, int most) {
        List<Counted> counted = new ArrayList<>();
        for (Block block : layout.blocks()) {
            if (!block.nominal()) {
                add(x, block.from(), most, counted);
            }
        }
        return new ValueCounts(x.rows(), counted);
    }

    private static void add(Matrix x, int column, int most, List<Counted> counted) {
        float[] sorted = new float[x.rows()];
        for (int row = 0; row < sorted.length; row++) {
            float value = x.get(row, column);
            sorted[row] = value == 0 ? 0f : value; // not -0
        }
        Arrays.sort(sorted);
        float[] values = new float[most];
        int[] counts = new int[most];
        int different = 0;
        for (int row = 0; row < sorted.length; row++) {
            if (row == 0 || sorted[row] != sorted[row - 1]) {
                if (different == most) {
                    return;
                }
                values[different++] = sorted[row];
            }
            counts[different - 1]++;
        }
        counted.add(new Counted(column, Arrays.copyOf(values, different), Arrays.copyOf(counts, different)));
    }

    /** What {@link #state} was taken from, of so many columns; throws {@link IllegalArgumentException} where it is not sound. */
    public static ValueCounts restore(State state, int columns) {
        double[] all = state.vector(NAME);
        List<Counted> counted = new ArrayList<>();
        int at = 1;
        boolean sound = all.length > 0 && all[0] >= 1 && all[0] <= Integer.MAX_VALUE && all[0] == Math.rint(all[0]);
        while (sound && at < all.length) {
            int size = at + 1 < all.length ? (int) all[at + 1] : 0;
            int end = at + 2 + 2 * Math.max(0, Math.min(size, all.length));
            sound = size > 0 && end <= all.length && all[at] >= 0 && all[at] < columns && all[at] == Math.rint(all[at]);
            if (sound) {
                float[] values = new float[size];
                int[] counts = new int[size];
                for (int i = 0; i < size; i++) {
                    values[i] = (float) all[at + 2 + i];
                    counts[i] = (int) all[at + 2 + size + i];
                    sound &= Float.isFinite(values[i])
                            && (i == 0 || values[i] > values[i - 1])
                            && counts[i] >= 1
                            && counts[i] <= all[0];
                }
                counted.add(new Counted((int) all[at], values, counts));
                at = end;
            }
        }
        if (!sound) {
            throw new IllegalArgumentException(
                    "counts must name columns, their different values and how often each occurs, but they do not");
        }
        return new ValueCounts((int) all[0], counted);
    }

    /** The number of rows; then for each column its number, how many values it has, the values, and how often each occurs. */
    State state() {
        List<Double> all = new ArrayList<>();
        all.add((double) rows);
        for (Counted each : counted) {
            all.add((double) each.column);
            all.add((double) each.values.length);
            for (float value : each.values) {
                all.add((double) value);
            }
            for (int count : each.counts) {
                all.add((double) count);
            }
        }
        return new State(
                Map.of(),
                Map.of(NAME, all.stream().mapToDouble(Double::doubleValue).toArray()));
    }

    /** How many columns are counted. */
    int size() {
        return counted.size();
    }

    /** The number of the encoded column that is counted in that place. */
    int column(int place) {
        return counted.get(place).column;
    }

    /** The negative logarithm of a value's share of the rows, by place of the column. */
    public float rarity(int place, float value) {
        return (float) -StrictMath.log((counted.get(place).count(value) + HALF) / (rows + 1.0));
    }

    /** The rarity of a value that was never seen. */
    public float unseen() {
        return (float) -StrictMath.log(HALF / (rows + 1.0));
    }

    /** Rows without missing numbers, with the rarity of their values beside them, n x (d + {@link #size}). */
    Matrix beside(Matrix x) {
        int d = x.columns();
        Matrix wide = new Matrix(x.rows(), d + size());
        for (int row = 0; row < x.rows(); row++) {
            System.arraycopy(x.values(), row * d, wide.values(), row * wide.columns(), d);
            for (int place = 0; place < size(); place++) {
                wide.set(row, d + place, rarity(place, x.get(row, column(place))));
            }
        }
        Operations.add((long) x.rows() * size());
        return wide;
    }
}
