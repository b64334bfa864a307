package io.github.deepanomaly.bench.data;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How often levels occur among rows, alone and together with what the other columns hold. */
final class Counted {

    /** Parts of a number's range with as many rows each. */
    private static final int PARTS = 4;

    /** Levels beyond so many say nothing about another column. */
    private static final int MOST_LEVELS = 32;

    private static final int ROUNDS = 100;

    private final Rows rows;

    Counted(Rows rows) {
        this.rows = rows;
    }

    private Column column(int at) {
        return rows.schema().columns().get(at);
    }

    /** The rows with each level of a nominal column. */
    double[] counts(int at) {
        double[] counts = new double[((Column.Nominal) column(at)).levels().size()];
        for (double[] row : rows) {
            if (!Double.isNaN(row[at])) {
                counts[(int) row[at]]++;
            }
        }
        return counts;
    }

    /**
     * The coordinates of the levels of a column on the first two axes of its correspondence analysis with all other columns (J.-P.
     * Benzecri, L'analyse des donnees, 1973); NaN for a level without rows.
     */
    double[][] embedding(int at) {
        double[] levels = counts(at);
        double[][] together = together(at, levels.length);
        double total = 0;
        double[] features = new double[together[0].length];
        double[] masses = new double[levels.length];
        for (int level = 0; level < levels.length; level++) {
            for (int feature = 0; feature < features.length; feature++) {
                total += together[level][feature];
                masses[level] += together[level][feature];
                features[feature] += together[level][feature];
            }
        }
        for (int level = 0; level < levels.length; level++) {
            for (int feature = 0; feature < features.length; feature++) {
                double expected = masses[level] * features[feature] / total;
                together[level][feature] =
                        expected > 0 ? (together[level][feature] - expected) / Math.sqrt(expected) : 0;
            }
        }
        double[][] axes = new double[2][];
        for (int axis = 0; axis < axes.length; axis++) {
            double[] direction = direction(together);
            axes[axis] = new double[levels.length];
            for (int level = 0; level < levels.length; level++) {
                double along = along(together[level], direction);
                axes[axis][level] = masses[level] > 0 ? along / Math.sqrt(masses[level]) : Double.NaN;
                for (int feature = 0; feature < direction.length; feature++) {
                    together[level][feature] -= along * direction[feature];
                }
            }
        }
        return axes;
    }

    private static double along(double[] row, double[] direction) {
        double sum = 0;
        for (int i = 0; i < row.length; i++) {
            sum += row[i] * direction[i];
        }
        return sum;
    }

    /** The right singular vector of the largest singular value, by repeated products. */
    private static double[] direction(double[][] matrix) {
        double[] direction = new double[matrix[0].length];
        for (int i = 0; i < direction.length; i++) {
            direction[i] = 1.0 / (i + 1);
        }
        for (int round = 0; round < ROUNDS; round++) {
            double[] next = new double[direction.length];
            for (double[] row : matrix) {
                double along = along(row, direction);
                for (int i = 0; i < next.length; i++) {
                    next[i] += along * row[i];
                }
            }
            double length = Math.sqrt(along(next, next));
            for (int i = 0; i < next.length; i++) {
                direction[i] = length > 0 ? next[i] / length : 0;
            }
        }
        return direction;
    }

    /** How many rows have each level of a column together with each level, or part of the range, of the others. */
    private double[][] together(int at, int levels) {
        List<double[]> bounds = new ArrayList<>();
        List<Integer> starts = new ArrayList<>();
        int features = 0;
        for (int column = 0; column < rows.schema().size(); column++) {
            boolean nominal = column(column) instanceof Column.Nominal;
            int size = nominal ? ((Column.Nominal) column(column)).levels().size() : PARTS;
            starts.add(features);
            bounds.add(nominal ? new double[0] : bounds(column));
            features += column == at || size > MOST_LEVELS ? 0 : size;
        }
        starts.add(features);
        double[][] together = new double[levels][features];
        for (double[] row : rows) {
            for (int column = 0; column < row.length; column++) {
                if (starts.get(column) < starts.get(column + 1)
                        && !Double.isNaN(row[column])
                        && !Double.isNaN(row[at])) {
                    int part = column(column) instanceof Column.Nominal
                            ? (int) row[column]
                            : part(row[column], bounds.get(column));
                    together[(int) row[at]][starts.get(column) + part]++;
                }
            }
        }
        return together;
    }

    private double[] bounds(int column) {
        List<Double> values = new ArrayList<>();
        for (double[] row : rows) {
            if (!Double.isNaN(row[column])) {
                values.add(row[column]);
            }
        }
        double[] sorted = values.stream().mapToDouble(value -> value).sorted().toArray();
        double[] bounds = new double[PARTS - 1];
        Arrays.setAll(bounds, i -> sorted.length == 0 ? 0 : sorted[sorted.length * (i + 1) / PARTS]);
        return bounds;
    }

    private static int part(double value, double... bounds) {
        return (int) Arrays.stream(bounds).filter(bound -> value >= bound).count();
    }
}
