package io.github.deepanomaly.knime.table;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * The rows of a table in the columns of a model, read from the table again in each iteration. A text that the model does not
 * know is level -1. A row with an infinite number, for those who cannot deal with it, reads as all missing, and
 * {@link #unscorable} tells which rows were so. Closing it closes what is still being read.
 */
public final class ModelRows implements Rows, AutoCloseable {

    private final Table table;
    private final Schema schema;
    private final ModelRow reader;
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
        reader = new ModelRow(table.columns(), schema);
        if (table.size() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("rows must be at most " + Integer.MAX_VALUE + ", got " + table.size());
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
    public boolean unscorable(int row) {
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
        reader.read(cursor, row);
        if (!infinite && Arrays.stream(row).anyMatch(Double::isInfinite)) {
            unscorable.set(number);
        }
        if (unscorable.get(number)) {
            Arrays.fill(row, Double.NaN);
        }
    }

    @Override
    public void close() {
        open.forEach(TableCursor::close);
        open.clear();
    }
}
