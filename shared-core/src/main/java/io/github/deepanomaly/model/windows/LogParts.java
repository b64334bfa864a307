package io.github.deepanomaly.model.windows;

import io.github.deepanomaly.data.Rows;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * A log cut into parts, so that each row has in one of them the score and the explanation that it has in the whole log, bit for bit. A part
 * begins with the rows before it that its windows need; a row is settled in the first part that has all windows that judge it. Only what later
 * parts need is kept. One thread at a time.
 */
public final class LogParts implements Iterator<LogParts.Part> {

    /**
     * A part.
     *
     * @param rows for the model, in the order of the log
     * @param numbers of these rows in the log, from 0
     * @param settled the places in the part of the rows that are settled in it
     */
    public record Part(Rows rows, List<Integer> numbers, BitSet settled) {}

    /** A row, and whether an earlier part has settled it. */
    private static final class Row {
        final int number;
        final double[] values;
        final boolean settled;

        Row(int number, double[] values, boolean settled) {
            this.number = number;
            this.values = values;
            this.settled = settled;
        }
    }

    private final Rows log;
    private final Windowing windowing;
    private final SeriesEnds ends;
    private final int block;
    private final Iterator<double[]> source;
    private List<Row> carried = List.of();
    private int read;
    private double now = Double.NEGATIVE_INFINITY;

    /**
     * The parts of a log, in which time must not go back within a series; else {@link #next} throws {@link IllegalArgumentException}.
     *
     * @param ends those of these rows
     * @param block how many new rows a part has, 1 or more; it has at least as many as it has old ones
     */
    public LogParts(Rows log, Windowing windowing, SeriesEnds ends, int block) {
        this.log = log;
        this.windowing = windowing;
        this.ends = ends;
        this.block = block;
        source = log.iterator();
    }

    /** How many later rows of its run decide a row's score. */
    static int waits(Windowing windowing) {
        return windowing.rowScore() == Windowing.RowScore.CAUSAL ? 0 : windowing.window();
    }

    /** How many rows of a run the windows to come need at most. */
    static int carries(Windowing windowing) {
        return waits(windowing) + windowing.window() - 1 + stride(windowing) - 1;
    }

    /** From the end of one window that judges rows to the next. */
    private static int stride(Windowing windowing) {
        return windowing.rowScore() == Windowing.RowScore.CAUSAL ? 1 : Math.min(windowing.stride(), windowing.window());
    }

    @Override
    public boolean hasNext() {
        return read < log.size();
    }

    @Override
    public Part next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the log has " + log.size() + " rows");
        }
        List<Row> rows = new ArrayList<>(carried);
        int end = (int) Math.min((long) read + Math.max(block, carried.size()), log.size());
        for (; read < end; read++) {
            double[] values = source.next().clone();
            double time = windowing.time(values);
            if (windowing.key() < 0) {
                windowing.continues(now, time, read); // with keys, it is known that no time goes back
            }
            now = time;
            rows.add(new Row(read, values, false));
        }
        Part part = new Part(
                Rows.of(log.schema(), rows.stream().map(row -> row.values).toList()),
                rows.stream().map(row -> row.number).toList(),
                new BitSet());
        carried = settle(part, rows);
        return part;
    }

    /** Names the rows of a part that are settled in it; gives those that later parts need. */
    private List<Row> settle(Part part, List<Row> rows) {
        List<int[]> runs = Runs.of(part.rows(), windowing, false).list();
        Map<Double, int[]> latest = new HashMap<>();
        runs.forEach(run -> latest.put(series(rows.get(run[0])), run));
        List<Row> needed = new ArrayList<>();
        for (int[] run : runs) {
            double series = series(rows.get(run[0]));
            double time = windowing.time(rows.get(run[run.length - 1]).values);
            boolean open = latest.get(series) == run && !ends.ended(series, time, read, now, windowing);
            int known = open ? Math.max(0, run.length - waits(windowing)) : run.length;
            int from = open ? needed(known) : run.length;
            for (int step = 0; step < run.length; step++) {
                Row row = rows.get(run[step]);
                boolean settled = step < known;
                part.settled().set(run[step], settled && !row.settled);
                if (step >= from) {
                    needed.add(new Row(row.number, row.values, settled));
                }
            }
        }
        needed.sort(Comparator.comparingInt(row -> row.number));
        return needed;
    }

    /** From which row of a run on the next part needs it, if so many of its scores are known: there begins a window of the log. */
    private int needed(int known) {
        int from = Math.max(0, known - windowing.window() + 1);
        return from - from % stride(windowing);
    }

    private double series(Row row) {
        return windowing.series(row.values);
    }
}
