package io.github.deepanomaly.detectors.score;

import io.github.deepanomaly.math.Block;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.stats.neighbours.NearestNeighbours;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the distance to the k-th nearest reference row owes to each raw column: by how much its square would be smaller if the column did
 * not count. The nearest row often has the unusual value of a row, too, and differs from it in the others; without the column another row
 * is the nearest, and its value is the one to be expected. Looks at the nearest rows only, {@value #LOOKED_AT} for k = 1. Thread-safe.
 */
public final class Omission {

    private static final int LOOKED_AT = 32;

    private final NearestNeighbours neighbours;
    private final int k;
    private final int columns;

    /** The encoded columns of each raw column. */
    private final List<int[]> groups;

    /** For the k-th nearest of reference rows that begin with the columns of a layout. */
    public Omission(NearestNeighbours neighbours, int k, Layout layout) {
        this.neighbours = neighbours;
        this.k = Math.min(k, neighbours.reference().rows());
        columns = layout.columns();
        groups = groups(layout);
    }

    /** How many of the nearest rows are looked at for the k-th. */
    public static int lookedAt(int k) {
        return k + LOOKED_AT - 1;
    }

    /** The encoded columns of each raw column of a layout. */
    public static List<int[]> groups(Layout layout) {
        Map<Integer, List<Integer>> byGroup = new LinkedHashMap<>();
        for (int i = 0; i < layout.blocks().size(); i++) {
            Block block = layout.blocks().get(i);
            List<Integer> own = byGroup.computeIfAbsent(layout.groups().get(i), group -> new ArrayList<>());
            for (int column = 0; column < block.width(); column++) {
                own.add(block.from() + column);
            }
        }
        return byGroup.values().stream()
                .map(own -> own.stream().mapToInt(column -> column).toArray())
                .toList();
    }

    /** Receives what is found for a row. */
    public interface Receiver {

        /**
         * Takes it.
         *
         * @param square the squared distance
         * @param nearest the number of the reference row that it is taken to
         * @param decreases by how much the square would be smaller, d values: that of a column of several encoded ones stands at the
         *     first of them
         * @param expected the values of the reference row that would be the k-th nearest without the column, d values
         */
        void accept(int row, double square, int nearest, double[] decreases, float[] expected);
    }

    /** Passes on what is found for each row. */
    public void each(Matrix rows, Receiver receiver) {
        neighbours.nearest(rows, lookedAt(k), 1, (row, numbers, squares) -> {
            double[] decreases = new double[columns];
            float[] expected = new float[columns];
            double[] without = new double[numbers.length];
            for (int[] group : groups) {
                for (int i = 0; i < without.length; i++) {
                    without[i] = squares[i] - square(rows, row, numbers[i], group);
                }
                int other = smallest(without);
                decreases[group[0]] = Math.max(0, squares[k - 1] - without[other]);
                for (int column : group) {
                    expected[column] = neighbours.reference().get(numbers[other], column);
                }
            }
            receiver.accept(row, squares[k - 1], numbers[k - 1], decreases, expected);
        });
    }

    private double square(Matrix rows, int row, int other, int... group) {
        double sum = 0;
        for (int column : group) {
            double difference =
                    (double) rows.get(row, column) - neighbours.reference().get(other, column);
            sum += difference * difference;
        }
        return sum;
    }

    /** Where the k-th smallest value is, the first of several. */
    private int smallest(double... values) {
        int at = 0;
        if (k == 1) {
            for (int i = 1; i < values.length; i++) {
                at = values[i] < values[at] ? i : at;
            }
            return at;
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double wanted = sorted[k - 1];
        while (values[at] != wanted) {
            at++;
        }
        return at;
    }
}
