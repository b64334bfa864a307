package io.github.deepanomaly.model.windows;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.stats.Autocorrelation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * The length of a window that training rows show: as many periods of their autocorrelation as make {@link #USUAL} rows or more, where the
 * series are long enough; never below {@link #LEAST} rows, because what is short of that misses most of what windows are for.
 *
 * <p>Windows of rows that are held out give the threshold. Where these are too few, two windows' lengths are held out, up to a quarter of
 * the rows, because the newest rows of a log matter most in training; and windows are so short that this suffices.
 *
 * @param rows the length; 1 where the series are too short for windows
 * @param heldOut the share of the rows that is to be held out
 * @param reason why, a sentence for the user
 */
public record WindowLength(int rows, double heldOut, String reason) {

    /** No window is shorter. */
    public static final int LEAST = 32;

    /** Without a period; with one at least about as many. */
    static final int USUAL = 64;

    /** A longer period is left for windows that show a part of it. */
    private static final int MOST = 256;

    /** A window is at most this part of the rows that train of the longest series. */
    private static final int PART = 4;

    /** A series that trains has at least so many windows' lengths, or rows are judged alone. */
    private static final int FEWEST = 2;

    /** The share of the settings is kept where it holds out at least this many windows' lengths of the longest series. */
    private static final double ENOUGH = 1.4;

    /** Otherwise this many windows' lengths are held out, as far as {@link #MOST_HELD} allows. */
    private static final int RAISED = 2;

    /** A window is so short that the rows that may be held out hold this many of its lengths. */
    private static final double FITTING = 1.7;

    /** The largest percentage of the rows that a share is raised to. */
    private static final int MOST_HELD = 25;

    /** So many rows of a series and so many columns are looked at. */
    private static final int ROWS = 5000;

    private static final int COLUMNS = 50;

    /**
     * The length for rows.
     *
     * @param settings name key, time and longest gap
     * @param rows all columns; rows of weight 0 are left out
     * @param heldOut the share of the rows that is held out at least; with 0 no row is
     */
    public static WindowLength of(Settings settings, Rows rows, double heldOut) {
        Windowing windowing = Windowing.of(settings, rows.schema());
        List<int[]> runs = new ArrayList<>(Runs.of(rows, windowing, true).list());
        runs.sort(Comparator.comparingInt(run -> -run.length));
        int all = runs.isEmpty() ? 0 : runs.get(0).length;
        int longest = (int) Math.floor((1 - heldOut) * all);
        double held = heldOut > 0 ? Math.max(heldOut, MOST_HELD / 100.0) : 0;
        int end = heldOut > 0 ? (int) Math.round(held * all) : longest;
        if (longest < FEWEST * LEAST || (heldOut > 0 && held * all < LEAST)) {
            return new WindowLength(
                    1,
                    heldOut,
                    alone(heldOut, held, all)
                            + windowing
                                    .gaps(rows)
                                    .map(gaps -> " (" + gaps + ")")
                                    .orElse(""));
        }
        int most = Math.max(LEAST, Math.min(MOST, Math.min(longest / PART, (int) (end / FITTING))));
        OptionalInt period = Autocorrelation.period(
                Autocorrelation.of(series(rows, windowing, runs), Math.min(longest / 2, 2 * MOST)));
        int length = period.isEmpty() ? Math.min(USUAL, most) : periods(period.getAsInt(), most);
        double share = heldOut > 0 ? share(all, length, heldOut) : 0;
        String found = period.isEmpty() ? "no period" : "a period of " + period.getAsInt() + " rows";
        return new WindowLength(
                length,
                share,
                "windows of " + length + " rows: the autocorrelation of the training rows shows " + found
                        + (share > heldOut
                                ? "; " + Math.round(100 * share)
                                        + " % of the rows are held out, because a threshold needs whole windows"
                                : ""));
    }

    private static String alone(double heldOut, double held, int all) {
        int needed = (int) Math.ceil(Math.max(FEWEST * LEAST / (1 - heldOut), held > 0 ? LEAST / held : 0));
        return "each row is judged alone: windows of " + LEAST + " rows need " + needed
                + " consecutive training rows, got " + all;
    }

    /** Whole periods, {@link #USUAL} rows or more, where so many fit. */
    private static int periods(int one, int most) {
        int whole = one * ((USUAL + one - 1) / one);
        int fitting = most / one * one;
        return whole <= most ? whole : fitting >= LEAST ? fitting : most;
    }

    /** The share that holds enough rows of the longest run out, a higher one in whole percent. */
    private static double share(int longest, int window, double heldOut) {
        if (Math.round(heldOut * longest) >= ENOUGH * window) {
            return heldOut;
        }
        return Math.max(heldOut, Math.min(Math.ceil(100.0 * RAISED * window / longest), MOST_HELD) / 100);
    }

    /** The values of numeric columns in the longest runs, the last rows of long ones; missing values continue the one before. */
    private static List<double[]> series(Rows rows, Windowing windowing, List<int[]> runs) {
        int[] columns = IntStream.of(windowing.columns())
                .filter(column -> windowing.schema().columns().get(column) instanceof Column.Numeric)
                .limit(COLUMNS)
                .toArray();
        int[] place = new int[rows.size()];
        Arrays.fill(place, -1);
        List<int[]> looked = new ArrayList<>();
        int left = ROWS;
        for (int[] run : runs) {
            if (left > LEAST) {
                int[] own = Arrays.copyOfRange(run, Math.max(0, run.length - left), run.length);
                looked.add(own);
                left -= own.length;
            }
        }
        double[][] values = new double[looked.size() * columns.length][];
        for (int i = 0; i < looked.size(); i++) {
            for (int row : looked.get(i)) {
                place[row] = i;
            }
            for (int c = 0; c < columns.length; c++) {
                values[i * columns.length + c] = new double[looked.get(i).length];
            }
        }
        int[] filled = new int[looked.size()];
        int number = 0;
        for (double[] row : rows) {
            int run = place[number++];
            for (int c = 0; run >= 0 && c < columns.length; c++) {
                double[] series = values[run * columns.length + c];
                double value = row[columns[c]];
                double before = filled[run] == 0 ? 0 : series[filled[run] - 1];
                series[filled[run]] = Double.isFinite(value) ? value : before;
            }
            if (run >= 0) {
                filled[run]++;
            }
        }
        return List.of(values);
    }
}
