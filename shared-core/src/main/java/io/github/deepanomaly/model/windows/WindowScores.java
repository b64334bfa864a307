package io.github.deepanomaly.model.windows;

import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.detector.Scorer;
import io.github.deepanomaly.math.Matrix;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * Scores of rows from scores of the windows that hold them.
 *
 * @param judge judges the windows
 * @param x the encoded rows
 */
public record WindowScores(Windowing windowing, Judge judge, Matrix x, Progress progress) {

    /** Values in a block of windows: a block must not be much larger than the rows themselves. */
    private static final int BLOCK_VALUES = 1 << 20;

    /**
     * Windows in a block of causal ones, always. What arithmetic makes of a window may depend on how many lie beside it and on
     * its place among them, but not on what the others hold: so whoever judges one window alone gets the same bits in a block of
     * this size, at the place (row of its run modulo this size). The more, the more a single row costs.
     */
    public static final int CAUSAL_BLOCK = 8;

    /** Scores windows. */
    public interface Judge {

        /**
         * The score of each window that is meant, and then any others.
         *
         * @param windows one a row; behind those that are meant others may fill the block
         * @param run the numbers of the rows of the run that they are of
         * @param first for each window that is meant the place in the run of the first row that its score is for
         * @param last that of the last one, with which it ends
         */
        double[] scores(Matrix windows, int[] run, int[] first, int[] last);
    }

    /** With the scores of a scorer. */
    public WindowScores(Windowing windowing, Scorer scorer, Matrix x, Progress progress) {
        this(windowing, (windows, run, first, last) -> scorer.score(windows), x, progress);
    }

    /** A score for each row of each run, in the order of the runs; NaN for a row that no full window holds. */
    public double[][] of(List<int[]> runs) {
        double[][] scores = new double[runs.size()][];
        long rows = runs.stream().mapToLong(run -> run.length).sum();
        long done = 0;
        for (int i = 0; i < scores.length; i++) {
            scores[i] = of(runs.get(i), done, rows);
            done += scores[i].length;
        }
        return scores;
    }

    private double[] of(int[] run, long before, long rows) {
        boolean causal = windowing.fold() == Windowing.Fold.CAUSAL;
        int[] ends = causal
                ? Runs.ends(run.length, 1, 1)
                : Runs.ends(run.length, windowing.window(), Math.min(windowing.stride(), windowing.window()));
        double[] sums = new double[run.length];
        int[] counts = new int[run.length];
        int block = causal ? CAUSAL_BLOCK : Math.max(1, BLOCK_VALUES / (windowing.window() * x.columns()));
        for (int from = 0; from < ends.length; from += block) {
            int to = Math.min(from + block, ends.length);
            progress.report((before + (double) from * run.length / ends.length) / rows, "scoring");
            if (progress.cancelled()) {
                throw new CancellationException("cancelled");
            }
            int[] last = Arrays.copyOfRange(ends, from, to);
            int[] first = Arrays.stream(last)
                    .map(end -> causal ? end : Math.max(0, end - windowing.window() + 1))
                    .toArray();
            int[] judged = causal ? filled(last) : last;
            Matrix windows = Runs.windows(x, run, judged, 0, judged.length, windowing.window());
            double[] scores = judge.scores(windows, run, first, last);
            for (int i = from; i < to; i++) {
                for (int row = first[i - from]; row <= ends[i]; row++) {
                    sums[row] += scores[i - from];
                    counts[row]++;
                }
            }
        }
        for (int row = 0; row < sums.length; row++) {
            sums[row] = windowing.unknown(row, run.length) ? Double.NaN : sums[row] / counts[row];
        }
        return sums;
    }

    /** As many as a causal block has, the last one repeated. */
    private static int[] filled(int[] ends) {
        int[] filled = Arrays.copyOf(ends, CAUSAL_BLOCK);
        Arrays.fill(filled, ends.length, CAUSAL_BLOCK, ends[ends.length - 1]);
        return filled;
    }
}
