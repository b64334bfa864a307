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
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Something for each row of a table, made from blocks of rows as it is asked for, so that only one block is in memory; nothing
 * for a row that cannot be scored or is not wanted. One thread at a time; closing it closes the table.
 *
 * @param <T> what is made of a row
 */
public final class BlockReader<T> implements Iterator<Optional<T>>, AutoCloseable {

    private final ModelRows rows;
    private final Iterator<double[]> source;
    private final int block;
    private final IntPredicate handed;
    private final IntPredicate wanted;
    private final Function<Rows, List<T>> work;
    private final Deque<Optional<T>> ready = new ArrayDeque<>();
    private int read;

    /**
     * Reads a table for a model.
     *
     * @param block how many rows are read at a time, 1 or more
     * @param wanted which rows, numbered from 0, are handed to the work
     * @param work makes as many things as it gets rows, in their order
     * @throws IllegalArgumentException where the table lacks columns of the schema
     */
    public BlockReader(Table table, Schema schema, int block, IntPredicate wanted, Function<Rows, List<T>> work) {
        this(new ModelRows(table, schema), block, wanted, wanted, work);
    }

    /**
     * The same from rows that are open already, for work that may need more rows than it makes something of.
     *
     * @param handed which rows are handed to the work
     * @param wanted which of them it makes something of
     */
    public BlockReader(
            ModelRows rows, int block, IntPredicate handed, IntPredicate wanted, Function<Rows, List<T>> work) {
        this.rows = rows;
        this.block = block;
        this.handed = handed;
        this.wanted = wanted;
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
        int end = (int) Math.min((long) first + block, rows.size());
        boolean any = IntStream.range(first, end).anyMatch(wanted);
        List<double[]> chosen = new ArrayList<>();
        while (read < end) {
            double[] row = source.next();
            if (any && handed.test(read)) {
                chosen.add(row.clone());
            }
            read++;
        }
        Iterator<T> made = chosen.isEmpty()
                ? List.<T>of().iterator()
                : work.apply(Rows.of(rows.schema(), chosen)).iterator();
        for (int row = first; row < read; row++) {
            Optional<T> thing = wanted.test(row) ? Optional.of(made.next()) : Optional.empty();
            ready.add(rows.unscorable(row) ? Optional.empty() : thing);
        }
    }

    @Override
    public void close() {
        rows.close();
    }
}
