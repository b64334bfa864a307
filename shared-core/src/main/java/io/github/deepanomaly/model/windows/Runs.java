package io.github.deepanomaly.model.windows;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.math.Matrix;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Runs of consecutive rows without a time gap, as row numbers in order of time. */
public final class Runs {

    /** A run that grows. */
    private static final class Open {
        final IntStream.Builder rows = IntStream.builder();
        double time;
    }

    private final List<int[]> runs = new ArrayList<>();

    private Runs() {}

    /**
     * The runs of each series. A step of time beyond the longest gap ends a run, and so does a row of weight 0 where
     * {@code weighed}. Throws {@link IllegalArgumentException} where time goes back.
     */
    public static Runs of(Rows rows, Windowing windowing, boolean weighed) {
        Runs all = new Runs();
        Map<Double, Open> open = new HashMap<>();
        int row = 0;
        for (double[] values : rows) {
            double series = windowing.series(values);
            double time = windowing.time(values);
            Open run = open.get(series);
            if (run != null && (!windowing.continues(run.time, time, row) || (weighed && rows.weight(row) == 0))) {
                all.runs.add(run.rows.build().toArray());
                open.remove(series);
                run = null;
            }
            if (!weighed || rows.weight(row) > 0) {
                if (run == null) {
                    windowing.continues(Double.NEGATIVE_INFINITY, time, row); // a missing time is found here
                    run = new Open();
                    open.put(series, run);
                }
                run.rows.add(row);
                run.time = time;
            }
            row++;
        }
        open.values().forEach(run -> all.runs.add(run.rows.build().toArray()));
        all.runs.sort((a, b) -> Integer.compare(a[0], b[0]));
        return all;
    }

    /** The row numbers of each run. */
    public List<int[]> list() {
        return runs;
    }

    /** Where the windows of a run end that start {@code stride} rows apart; the last one ends with the run. */
    public static int[] ends(int length, int window, int stride) {
        if (length <= window) {
            return new int[] {length - 1};
        }
        int strides = (length - window) / stride;
        boolean rest = window + strides * stride < length;
        int[] ends = new int[strides + (rest ? 2 : 1)];
        for (int i = 0; i <= strides; i++) {
            ends[i] = window - 1 + i * stride;
        }
        ends[ends.length - 1] = length - 1;
        return ends;
    }

    /** The same of the windows that judge the rows of a run. */
    static int[] judging(int length, Windowing windowing) {
        return windowing.rowScore() == Windowing.RowScore.CAUSAL
                ? ends(length, 1, 1)
                : ends(length, windowing.window(), Math.min(windowing.stride(), windowing.window()));
    }

    /** Where those of these windows end that judge a row of the run; none where no full window judges it. */
    public static IntStream judging(int at, int length, Windowing windowing) {
        if (windowing.unknown(at, length)) {
            return IntStream.empty();
        }
        return windowing.rowScore() == Windowing.RowScore.CAUSAL
                ? IntStream.of(at)
                : IntStream.of(judging(length, windowing)).filter(end -> end - windowing.window() < at && at <= end);
    }

    /**
     * The windows of a run that end at {@code ends[from]} to {@code ends[to - 1]}: one a row, step after step. What a window lacks
     * before the run, its first row fills.
     */
    public static Matrix windows(Matrix x, int[] run, int[] ends, int from, int to, int window) {
        int columns = x.columns();
        Matrix windows = new Matrix(to - from, window * columns);
        for (int i = from; i < to; i++) {
            for (int step = 0; step < window; step++) {
                int row = run[Math.max(0, ends[i] - window + 1 + step)];
                int target = ((i - from) * window + step) * columns;
                System.arraycopy(x.values(), row * columns, windows.values(), target, columns);
            }
        }
        return windows;
    }
}
