package io.github.deepanomaly.data;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** The raw columns, in order, each name once. */
public record Schema(List<Column> columns) {

    public Schema {
        columns = List.copyOf(columns);
        Set<String> names = new HashSet<>();
        for (Column column : columns) {
            if (!names.add(column.name())) {
                throw new IllegalArgumentException("column names must differ, got \"" + column.name() + "\" twice");
            }
        }
    }

    /** The number of the column of that name, from 0. */
    public Optional<Integer> index(String name) {
        return IntStream.range(0, columns.size())
                .filter(i -> columns.get(i).name().equals(name))
                .boxed()
                .findFirst();
    }

    /** The number of columns. */
    public int size() {
        return columns.size();
    }

    /** Throws {@link IllegalArgumentException} for a row, numbered from 0, of another width or with an infinite value. */
    void require(double[] raw, int row) {
        if (raw.length != size()) {
            throw new IllegalArgumentException(
                    "row " + (row + 1) + " must have " + size() + " values, got " + raw.length);
        }
        for (int i = 0; i < raw.length; i++) {
            if (Double.isInfinite(raw[i])) {
                throw new IllegalArgumentException("column \"" + columns.get(i).name() + "\" must be finite, got "
                        + raw[i] + " in row " + (row + 1));
            }
        }
    }
}
