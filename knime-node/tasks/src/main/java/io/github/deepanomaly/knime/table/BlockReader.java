package io.github.deepanomaly.knime.table;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.model.windows.LogParts;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntPredicate;

/**
 * Something for each row of a table, made from blocks of rows as it is asked for, so that only one block is in memory; nothing
 * for a row that cannot be scored or is not wanted. One thread at a time; closing it closes the table.
 *
 * @param <T> what is made of a row
 */
public final class BlockReader<T> implements Iterator<Optional<T>>, AutoCloseable {

    /** Makes something of the wanted rows from a row on. */
    private interface Filling<T> {

        /** The number of the row behind the last one that it looked at; adds what it made to the list, in the order of the rows. */
        int from(int first, List<T> made);
    }

    private final ModelRows rows;
    private final IntPredicate wanted;
    private final Filling<T> filling;
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
        this(new ModelRows(table, schema), block, wanted, work);
    }

    /** The same from rows that are open already. */
    public BlockReader(ModelRows rows, int block, IntPredicate wanted, Function<Rows, List<T>> work) {
        this.rows = rows;
        this.wanted = wanted;
        Iterator<double[]> source = rows.size() == 0 ? List.<double[]>of().iterator() : rows.iterator();
        filling = (first, made) -> {
            int end = (int) Math.min((long) first + block, rows.size());
            List<double[]> chosen = new ArrayList<>();
            for (int row = first; row < end; row++) {
                double[] values = source.next();
                if (wanted.test(row)) {
                    chosen.add(values.clone());
                }
            }
            if (!chosen.isEmpty()) {
                made.addAll(work.apply(Rows.of(rows.schema(), chosen)));
            }
            return end;
        };
    }

    private BlockReader(ModelRows rows, IntPredicate wanted, Filling<T> filling) {
        this.rows = rows;
        this.wanted = wanted;
        this.filling = filling;
    }

    /**
     * For work that needs all rows to make something of a few of them: it gets all of them, again and again, and what it makes of
     * so many at a time is in memory.
     *
     * @param most how many rows it makes something of at a time, 1 or more
     * @param wanted which rows, numbered from 0, it makes something of
     * @param work makes something of those rows that its second argument names, in their order
     */
    public static <T> BlockReader<T> rereading(
            ModelRows rows, int most, IntPredicate wanted, BiFunction<Rows, IntPredicate, List<T>> work) {
        return new BlockReader<>(rows, wanted, (first, made) -> {
            int end = first;
            int found = 0;
            for (; end < rows.size() && (found < most || !wanted.test(end)); end++) {
                found += wanted.test(end) ? 1 : 0;
            }
            if (found > 0) {
                int behind = end;
                made.addAll(work.apply(rows, row -> first <= row && row < behind && wanted.test(row)));
            }
            return end;
        });
    }

    /**
     * For work on the rows of a log in parts, each with the rows that its windows need.
     *
     * @param parts those of the rows
     * @param wanted which rows, numbered from 0, it makes something of
     * @param work makes something of those rows of a part that its second argument names, by their places in it, in their order
     */
    public static <T> BlockReader<T> inParts(
            ModelRows rows, LogParts parts, IntPredicate wanted, BiFunction<Rows, IntPredicate, List<T>> work) {
        Map<Integer, Optional<T>> settled = new HashMap<>(); // those that wait for one before them
        return new BlockReader<>(rows, wanted, (first, made) -> {
            while (!settled.containsKey(first)) {
                settle(parts.next(), wanted, work, settled);
            }
            int end = first;
            for (Optional<T> row = settled.remove(end); row != null; row = settled.remove(end)) {
                row.ifPresent(made::add);
                end++;
            }
            return end;
        });
    }

    private static <T> void settle(
            LogParts.Part part,
            IntPredicate wanted,
            BiFunction<Rows, IntPredicate, List<T>> work,
            Map<Integer, Optional<T>> settled) {
        BitSet here = new BitSet();
        part.settled().stream()
                .filter(place -> wanted.test(part.numbers().get(place)))
                .forEach(here::set);
        Iterator<T> made = here.isEmpty()
                ? Collections.emptyIterator()
                : work.apply(part.rows(), here::get).iterator();
        part.settled().stream()
                .forEach(place -> settled.put(
                        part.numbers().get(place), here.get(place) ? Optional.of(made.next()) : Optional.empty()));
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
        List<T> made = new ArrayList<>();
        read = filling.from(first, made);
        Iterator<T> things = made.iterator();
        for (int row = first; row < read; row++) {
            Optional<T> thing = wanted.test(row) ? Optional.of(things.next()) : Optional.empty();
            ready.add(rows.unscorable(row) ? Optional.empty() : thing);
        }
    }

    @Override
    public void close() {
        rows.close();
    }
}
