package io.github.deepanomaly.model.split;

import io.github.deepanomaly.data.Encoder;
import io.github.deepanomaly.data.InfiniteValues;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Rows.Label;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.model.windows.Runs;
import io.github.deepanomaly.model.windows.Windowing;
import io.github.deepanomaly.stats.Reservoir;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** The encoded rows of a label: each alone, or the window that judges it, with the row in its middle or, for causal windows, at its end. */
public final class LabelledRows {

    private LabelledRows() {}

    /**
     * Those of weight above 0 and without an infinite number, in their order.
     *
     * @param rows of all columns
     * @param most of more rows so many are drawn
     */
    public static Matrix of(
            Rows rows, Windowing windowing, Encoder encoder, Label label, int most, SplittableRandom random) {
        int[] chosen = IntStream.range(0, rows.size())
                .filter(row -> rows.label(row) == label && rows.weight(row) > 0)
                .toArray();
        if (chosen.length == 0) {
            return new Matrix(0, windowing.window() * encoder.layout().columns());
        }
        return windowing.single()
                ? alone(rows, windowing, encoder, label, most, random)
                : windows(rows, windowing, encoder, label, most, random);
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
            Rows rows, Windowing windowing, Encoder encoder, Label label, int most, SplittableRandom random) {
        Reservoir<int[][]> kept = new Reservoir<>(most, random);
        int after = windowing.rowScore() == Windowing.RowScore.CAUSAL ? 0 : windowing.window() / 2;
        for (int[] run : Runs.of(rows, windowing, false).list()) {
            for (int at = 0; at < run.length; at++) {
                if (rows.label(run[at]) == label && rows.weight(run[at]) > 0 && run.length >= windowing.window()) {
                    int end = Math.min(run.length - 1, Math.max(windowing.window() - 1, at + after));
                    kept.offer(() -> new int[][] {run, {end}});
                }
            }
        }
        Matrix x = encoder.encode(new InfiniteValues(windowing.features(rows)));
        return cut(x, kept.kept(), windowing.window());
    }

    /** The windows of encoded rows, each of a run and the place in it where it ends. */
    static Matrix cut(Matrix x, List<int[][]> windows, int window) {
        Matrix all = new Matrix(windows.size(), window * x.columns());
        for (int i = 0; i < windows.size(); i++) {
            all.setRows(i, Runs.windows(x, windows.get(i)[0], windows.get(i)[1], 0, 1, window));
        }
        return all;
    }
}
