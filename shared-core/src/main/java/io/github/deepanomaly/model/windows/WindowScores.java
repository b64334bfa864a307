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

    /** Scores windows. */
    public interface Judge {

        /**
         * The score of each window; NaN for one whose rows are to have none.
         *
         * @param windows one a row
         * @param run the numbers of the rows of the run that they are of
         * @param first for each window the place in the run of the first row that its score is for
         * @param last that of the last one, with which it ends
         */
        double[] scores(Matrix windows, int[] run, int[] first, int[] last);
    }

    /** With the scores of a scorer, by so many threads. */
    public WindowScores(Windowing windowing, Scorer scorer, int threads, Matrix x, Progress progress) {
        this(windowing, (windows, run, first, last) -> Blocks.scores(scorer, windows, threads), x, progress);
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
        boolean causal = windowing.rowScore() == Windowing.RowScore.CAUSAL;
        int[] ends = Runs.judging(run.length, windowing);
        double[] sums = new double[run.length];
        int[] counts = new int[run.length];
        int block = Math.max(1, BLOCK_VALUES / (windowing.window() * x.columns()));
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
            Matrix windows = Runs.windows(x, run, last, 0, last.length, windowing.window());
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
}
