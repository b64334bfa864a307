package io.github.deepanomaly.model.windows;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.detector.Progress;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;

/** Where the series of a log end, and so how many of its rows must be kept at a time if they are judged in their order. Immutable. */
public final class SeriesEnds {

    /** A series while its rows are read. */
    private static final class Series {
        final int first;
        int last;
        int count;
        double time = Double.NEGATIVE_INFINITY;

        /** The numbers of its last rows, as many as a row may have to wait for. */
        int[] waiting = new int[4];

        Series(int first) {
            this.first = first;
        }

        /** Adds its next row; how far from it the row lies that has waited for it, 0 where none has. */
        int add(int row, int waits) {
            last = row;
            int before = count++;
            if (waits == 0) {
                return 0;
            }
            if (before < waits && before == waiting.length) {
                waiting = Arrays.copyOf(waiting, Math.min(waits, 2 * before));
            }
            int place = before % waits;
            int distance = before < waits ? 0 : row - waiting[place];
            waiting[place] = row;
            return distance;
        }

        /** How far from its end the first row lies that waits for it. */
        int atEnd(int waits) {
            return waits == 0 ? 0 : last - waiting[count > waits ? count % waits : 0];
        }
    }

    private final Map<Double, Integer> last;
    private final boolean inTime;
    private final int kept;

    private SeriesEnds(Map<Double, Integer> last, boolean inTime, int kept) {
        this.last = last;
        this.inTime = inTime;
        this.kept = kept;
    }

    /**
     * Those of rows, which are read once if they have a key. Throws {@link IllegalArgumentException} where time goes back in one of several
     * series, {@link CancellationException} when cancelled.
     */
    public static SeriesEnds of(Rows rows, Windowing windowing, Progress progress) {
        int waits = LogParts.waits(windowing);
        int carries = LogParts.carries(windowing);
        if (windowing.key() < 0) {
            long kept = Math.min(rows.size(), (long) waits + carries);
            return new SeriesEnds(Map.of(0.0, rows.size() - 1), true, (int) kept);
        }
        Map<Double, Series> all = new HashMap<>();
        boolean inTime = true;
        double latest = Double.NEGATIVE_INFINITY;
        int farthest = 0;
        int number = 0;
        for (double[] row : rows) {
            if (progress.cancelled()) {
                throw new CancellationException("cancelled");
            }
            int here = number++;
            Series series = all.computeIfAbsent(windowing.series(row), key -> new Series(here));
            double time = windowing.time(row);
            windowing.continues(series.time, time, here);
            series.time = time;
            inTime &= time >= latest;
            latest = time;
            farthest = Math.max(farthest, series.add(here, waits));
        }
        Map<Double, Integer> last = new HashMap<>();
        for (Map.Entry<Double, Series> each : all.entrySet()) {
            last.put(each.getKey(), each.getValue().last);
            farthest = Math.max(farthest, each.getValue().atEnd(waits));
        }
        long kept = Math.min(rows.size(), farthest + carried(all.values(), carries));
        return new SeriesEnds(last, inTime, (int) kept);
    }

    /** The most rows that the windows of the series need at a time, if each series needs at most so many. */
    private static long carried(Collection<Series> all, int each) {
        Map<Integer, Long> changes = new TreeMap<>();
        for (Series series : all) {
            long rows = Math.min(series.count, each);
            changes.merge(series.first, rows, Long::sum);
            changes.merge(series.last + 1, -rows, Long::sum);
        }
        long now = 0;
        long most = 0;
        for (long change : changes.values()) {
            now += change;
            most = Math.max(most, now);
        }
        return most;
    }

    /** How many rows at most must be kept at a time: those that windows to come need, and those whose scores later rows decide. */
    public int kept() {
        return kept;
    }

    /**
     * Whether no row continues a run of a series.
     *
     * @param before the time of its last row so far
     * @param read how many rows of the log have been read
     * @param now the time of the last of them
     */
    boolean ended(double series, double before, int read, double now, Windowing windowing) {
        return last.getOrDefault(series, -1) < read || (inTime && !windowing.continues(before, now, read - 1));
    }
}
