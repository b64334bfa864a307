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
 * The length of a window that training rows show: a whole number of periods of their autocorrelation, never below {@link #LEAST} rows,
 * because what is short of that misses most of what windows are for.
 *
 * @param rows the length; 1 where the series are too short for windows
 * @param reason why, a sentence for the user
 */
public record WindowLength(int rows, String reason) {

    /** No window is shorter. */
    public static final int LEAST = 32;

    /** Without a period. */
    static final int USUAL = 64;

    /** A longer period is left for windows that show a part of it. */
    private static final int MOST = 256;

    /** A window is at most this part of the rows that train of the longest series. */
    private static final int PART = 4;

    /** A series that trains has at least so many windows' lengths, or rows are judged alone. */
    private static final int FEWEST = 2;

    /** So many rows of a series and so many columns are looked at. */
    private static final int ROWS = 5000;

    private static final int COLUMNS = 50;

    /**
     * The length for rows.
     *
     * @param settings name key, time and longest gap
     * @param rows all columns; rows of weight 0 are left out
     * @param share of the rows that trains
     */
    public static WindowLength of(Settings settings, Rows rows, double share) {
        Windowing windowing = Windowing.of(settings, rows.schema());
        List<int[]> runs = new ArrayList<>(Runs.of(rows, windowing, true).list());
        runs.sort(Comparator.comparingInt(run -> -run.length));
        int longest = runs.isEmpty() ? 0 : (int) Math.floor(share * runs.get(0).length);
        if (longest < FEWEST * LEAST) {
            return new WindowLength(
                    1,
                    "each row is judged alone: windows of " + LEAST + " rows need " + FEWEST * LEAST
                            + " consecutive training rows, got " + longest);
        }
        int most = Math.max(LEAST, Math.min(MOST, longest / PART));
        OptionalInt period = Autocorrelation.period(
                Autocorrelation.of(series(rows, windowing, runs), Math.min(longest / 2, 2 * MOST)));
        if (period.isEmpty()) {
            return chosen(Math.min(USUAL, most), "no period");
        }
        int one = period.getAsInt();
        int whole = one * ((LEAST + one - 1) / one);
        return chosen(Math.min(whole, most), "a period of " + one + " rows");
    }

    private static WindowLength chosen(int rows, String found) {
        return new WindowLength(
                rows, "windows of " + rows + " rows: the autocorrelation of the training rows shows " + found);
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
