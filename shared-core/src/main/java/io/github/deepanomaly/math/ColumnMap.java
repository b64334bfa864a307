package io.github.deepanomaly.math;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where the encoded columns of now come from: what weights for more columns take from weights for fewer. Immutable.
 *
 * @param before how many encoded columns there were
 * @param sources for each encoded column of now the one of then whose weights it begins with, -1 for weights of zero
 */
public record ColumnMap(int before, List<Integer> sources) {

    public ColumnMap {
        sources = List.copyOf(sources);
    }

    /** The same columns as before. */
    public static ColumnMap same(int columns) {
        return new ColumnMap(columns, IntStream.range(0, columns).boxed().toList());
    }

    /** Whether there are no more columns than before. */
    public boolean isSame() {
        return equals(same(before));
    }

    /** That of rows which hold so many steps of such columns. */
    public ColumnMap repeated(int steps) {
        List<Integer> all = new ArrayList<>();
        for (int step = 0; step < steps; step++) {
            int from = step * before;
            sources.forEach(source -> all.add(source < 0 ? source : from + source));
        }
        return new ColumnMap(steps * before, all);
    }

    /**
     * The weights of then in the shape of now: each side that has grown is one of encoded columns, with what stands behind them, such as
     * an input for a level of noise. Throws {@link IllegalArgumentException} where a side has grown by another number of columns.
     */
    public Matrix widened(Matrix earlier, int rows, int columns) {
        require(earlier.rows(), rows);
        require(earlier.columns(), columns);
        Matrix wide = new Matrix(rows, columns);
        for (int row = 0; row < rows; row++) {
            int fromRow = rows == earlier.rows() ? row : source(row);
            for (int column = 0; column < columns; column++) {
                int fromColumn = columns == earlier.columns() ? column : source(column);
                wide.set(row, column, fromRow < 0 || fromColumn < 0 ? 0 : earlier.get(fromRow, fromColumn));
            }
        }
        return wide;
    }

    private void require(int then, int now) {
        if (now != then && (now - then != sources.size() - before || then < before)) {
            throw new IllegalArgumentException("the network must keep its layers when columns are added, got one of "
                    + now + " instead of " + then + " for " + sources.size() + " encoded columns instead of " + before);
        }
    }

    private int source(int at) {
        return at < sources.size() ? sources.get(at) : at - sources.size() + before;
    }
}
