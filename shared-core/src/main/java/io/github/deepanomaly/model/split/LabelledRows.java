package io.github.deepanomaly.model.split;

import io.github.deepanomaly.data.Encoder;
import io.github.deepanomaly.data.InfiniteValues;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Rows.Label;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.model.windows.Runs;
import io.github.deepanomaly.model.windows.Windowing;
import io.github.deepanomaly.stats.Reservoir;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** The encoded rows of a label: each alone, or windows that judge it. */
public final class LabelledRows {

    private LabelledRows() {}

    /** Which windows of a row. */
    public enum Windows {
        /** One, with the row in its middle or, for causal windows, at its end. */
        AROUND,
        /** All whose scores make that of the row; one that judges several such rows counts once. */
        ALL_THAT_JUDGE
    }

    /**
     * Those of weight above 0 and without an infinite number, in their order.
     *
     * @param rows of all columns
     * @param which of the windows that hold a row, if rows are not judged alone
     * @param most of more rows so many are drawn
     */
    public static Matrix of(
            Rows rows,
            Windowing windowing,
            Encoder encoder,
            Label label,
            Windows which,
            int most,
            SplittableRandom random) {
        int[] chosen = IntStream.range(0, rows.size())
                .filter(row -> rows.label(row) == label && rows.weight(row) > 0)
                .toArray();
        if (chosen.length == 0) {
            return new Matrix(0, windowing.window() * encoder.layout().columns());
        }
        return windowing.single()
                ? alone(rows, windowing, encoder, label, most, random)
                : windows(rows, windowing, encoder, label, which, most, random);
    }

    private static Matrix alone(
            Rows all, Windowing windowing, Encoder encoder, Label label, int most, SplittableRandom random) {
        Rows rows = windowing.features(all);
        Reservoir<double[]> kept = new Reservoir<>(most, random);
        int number = 0;
        for (double[] row : rows) {
            if (rows.label(number) == label && rows.weight(number) > 0 && !InfiniteValues.in(row)) {
                kept.offer(row::clone);
            }
            number++;
        }
        return encoder.encode(Rows.of(rows.schema(), kept.kept()));
    }

    private static Matrix windows(
            Rows rows,
            Windowing windowing,
            Encoder encoder,
            Label label,
            Windows which,
            int most,
            SplittableRandom random) {
        Reservoir<int[][]> kept = new Reservoir<>(most, random);
        for (int[] run : Runs.of(rows, windowing, false).list()) {
            int[] labelled = IntStream.range(0, run.length)
                    .filter(at -> rows.label(run[at]) == label && rows.weight(run[at]) > 0)
                    .toArray();
            if (labelled.length > 0 && run.length >= windowing.window()) {
                ends(labelled, run.length, windowing, which).forEach(end -> kept.offer(() -> new int[][] {run, {end}}));
            }
        }
        BitSet needed = new BitSet(rows.size());
        kept.kept().forEach(window -> {
            int first = Math.max(0, window[1][0] - windowing.window() + 1);
            IntStream.rangeClosed(first, window[1][0]).forEach(at -> needed.set(window[0][at]));
        });
        Matrix x = encoder.encode(new SelectedRows(new InfiniteValues(windowing.features(rows)), needed));
        int[] places = new int[rows.size()];
        int next = 0;
        for (int row = needed.nextSetBit(0); row >= 0; row = needed.nextSetBit(row + 1)) {
            places[row] = next++;
        }
        return cut(x, kept.kept(), places, windowing.window());
    }

    private static IntStream ends(int[] labelled, int length, Windowing windowing, Windows which) {
        if (which == Windows.ALL_THAT_JUDGE) {
            return IntStream.of(labelled)
                    .flatMap(at -> Runs.judging(at, length, windowing))
                    .sorted()
                    .distinct();
        }
        int after = windowing.rowScore() == Windowing.RowScore.CAUSAL ? 0 : windowing.window() / 2;
        return IntStream.of(labelled).map(at -> Math.min(length - 1, Math.max(windowing.window() - 1, at + after)));
    }

    /** The windows of encoded rows, each of a run and the place in it where it ends. */
    static Matrix cut(Matrix x, List<int[][]> windows, int window) {
        return cut(x, windows, IntStream.range(0, x.rows()).toArray(), window);
    }

    /** The same where some rows are encoded, at these places. */
    private static Matrix cut(Matrix x, List<int[][]> windows, int[] places, int window) {
        Matrix all = new Matrix(windows.size(), window * x.columns());
        for (int i = 0; i < windows.size(); i++) {
            int[][] each = windows.get(i);
            int end = each[1][0];
            int[] rows = IntStream.rangeClosed(Math.max(0, end - window + 1), end)
                    .map(at -> places[each[0][at]])
                    .toArray();
            all.setRows(i, Runs.windows(x, rows, new int[] {rows.length - 1}, 0, 1, window));
        }
        return all;
    }
}
