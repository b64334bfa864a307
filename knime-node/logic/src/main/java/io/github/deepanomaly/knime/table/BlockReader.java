package io.github.deepanomaly.knime.table;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;

/**
 * Something for each row of a table, made from blocks of rows as it is asked for, so that only one block is in memory; nothing
 * for a row that cannot be scored. One thread at a time; closing it closes the table.
 *
 * @param <T> what is made of a row
 */
public final class BlockReader<T> implements Iterator<Optional<T>>, AutoCloseable {

    private final ModelRows rows;
    private final Iterator<double[]> source;
    private final int block;
    private final Function<Rows, List<T>> work;
    private final Deque<Optional<T>> ready = new ArrayDeque<>();
    private int read;

    /**
     * Reads a table for a model.
     *
     * @param block how many rows are handed to the work at a time, 1 or more
     * @param work makes as many things as it gets rows, in their order
     * @throws IllegalArgumentException where the table lacks columns of the schema
     */
    public BlockReader(Table table, Schema schema, int block, Function<Rows, List<T>> work) {
        this.rows = new ModelRows(table, schema);
        this.block = block;
        this.work = work;
        source = rows.size() == 0 ? List.<double[]>of().iterator() : rows.iterator();
    }

    @Override
    public boolean hasNext() {
        return !ready.isEmpty() || read < rows.size();
    }

    @Override
    public Optional<T> next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the table has " + rows.size() + " rows");
        }
        if (ready.isEmpty()) {
            fill();
        }
        return ready.remove();
    }

    private void fill() {
        int first = read;
        List<double[]> next = new ArrayList<>();
        while (next.size() < block && source.hasNext()) {
            next.add(source.next().clone());
            read++;
        }
        List<T> made = work.apply(Rows.of(rows.schema(), next));
        for (int i = 0; i < made.size(); i++) {
            ready.add(rows.unscorable(first + i) ? Optional.empty() : Optional.of(made.get(i)));
        }
    }

    @Override
    public void close() {
        rows.close();
    }
}
