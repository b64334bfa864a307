package io.github.deepanomaly.knime.table;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Function;

/**
 * The rows of a table in the columns of a model, read from the table again in each iteration. A text that the model does not
 * know is level -1. A row with an infinite number, for those who cannot deal with it, reads as all missing, and
 * {@link #unscorable} tells which rows were so. Closing it closes what is still being read.
 */
public final class ModelRows implements Rows, AutoCloseable {

    private static final int UNKNOWN = -1;

    private final Table table;
    private final Schema schema;
    private final ColumnMatch match;
    private final List<Map<String, Integer>> levels = new ArrayList<>();
    private final List<TableCursor> open = new ArrayList<>();
    private final BitSet unscorable = new BitSet();
    private final boolean infinite;

    /**
     * Rows of a table for a model.
     *
     * @throws IllegalArgumentException where the table lacks columns of the schema or has more than 2^31 - 1 rows
     */
    public ModelRows(Table table, Schema schema) {
        this(table, schema, false);
    }

    /** The same; {@code infinite} says whether infinite numbers are handed on as they are. */
    ModelRows(Table table, Schema schema, boolean infinite) {
        this.table = table;
        this.infinite = infinite;
        this.schema = schema;
        match = ColumnMatch.of(ColumnMatch.needed(schema), table.columns());
        if (table.size() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("rows must be at most " + Integer.MAX_VALUE + ", got " + table.size());
        }
        for (Column column : schema.columns()) {
            Map<String, Integer> index = new HashMap<>();
            if (column instanceof Column.Nominal nominal) {
                nominal.levels().forEach(level -> index.put(level, index.size()));
            }
            levels.add(index);
        }
    }

    /** Rows of a table for a model that judges them, infinite numbers as they are; throws as the constructor does. */
    public static ModelRows whole(Table table, Schema schema) {
        return new ModelRows(table, schema, true);
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public int size() {
        return (int) table.size();
    }

    /** The numbers of the rows, from 0, that cannot be scored, as far as the rows have been read. */
    public BitSet unscorable() {
        return (BitSet) unscorable.clone();
    }

    /** Whether a row, from 0, that has been read cannot be scored. */
    boolean unscorable(int row) {
        return unscorable.get(row);
    }

    @Override
    public Iterator<double[]> iterator() {
        TableCursor cursor = table.open();
        open.add(cursor);
        double[] row = new double[schema.size()];
        return new Iterator<>() {
            private int number;

            @Override
            public boolean hasNext() {
                return number < size();
            }

            @Override
            public double[] next() {
                if (!cursor.advance()) {
                    throw new NoSuchElementException("the table must have " + size() + " rows, got " + number);
                }
                read(cursor, row, number++);
                if (!hasNext()) {
                    cursor.close();
                    open.remove(cursor);
                }
                return row;
            }
        };
    }

    private void read(TableCursor cursor, double[] row, int number) {
        for (int i = 0; i < row.length; i++) {
            int place = match.places().get(i);
            if (schema.columns().get(i) instanceof Column.Nominal) {
                Function<String, Integer> level = level(i);
                row[i] = cursor.text(place)
                        .map(text -> (double) level.apply(text))
                        .orElse(Double.NaN);
            } else {
                row[i] = cursor.number(place);
                if (Double.isInfinite(row[i]) && !infinite) {
                    unscorable.set(number);
                }
            }
        }
        if (unscorable.get(number)) {
            Arrays.fill(row, Double.NaN);
        }
    }

    /** The level of a text; without levels, as for a series whose names the model does not keep, texts are numbered as they come. */
    private Function<String, Integer> level(int column) {
        Map<String, Integer> index = levels.get(column);
        boolean known =
                !((Column.Nominal) schema.columns().get(column)).levels().isEmpty();
        return known
                ? text -> index.getOrDefault(text, UNKNOWN)
                : text -> index.computeIfAbsent(text, added -> index.size());
    }

    @Override
    public void close() {
        open.forEach(TableCursor::close);
        open.clear();
    }
}
