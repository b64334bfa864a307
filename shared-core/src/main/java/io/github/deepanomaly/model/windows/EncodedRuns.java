package io.github.deepanomaly.model.windows;

import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.stats.EffectiveSize;
import io.github.deepanomaly.verdict.Calibration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The encoded rows of runs, so that their windows can be scored again and again. Immutable if the matrix is left alone. */
public final class EncodedRuns {

    private static final String ROWS = "rows";
    private static final String LENGTHS = "lengths";

    /** What stands for a missing number in a state, which holds finite numbers only; encoded ones are far smaller. */
    private static final float MISSING = Float.MAX_VALUE;

    private static final int BLOCK = 1024;

    private final Windowing windowing;
    private final Matrix rows;
    private final List<int[]> runs;

    /** Runs of some encoded rows. */
    public EncodedRuns(Windowing windowing, Matrix rows, List<int[]> runs) {
        this.windowing = windowing;
        this.rows = rows;
        this.runs = List.copyOf(runs);
    }

    /** The same without the rows that are in no run: runs follow each other. */
    public EncodedRuns compact() {
        Matrix own = rows.rows(runs.stream().flatMapToInt(Arrays::stream).toArray());
        return following(windowing, own, runs.stream().mapToInt(run -> run.length));
    }

    private static EncodedRuns following(Windowing windowing, Matrix rows, IntStream lengths) {
        List<int[]> runs = new ArrayList<>();
        int[] next = {0};
        lengths.forEach(length -> {
            runs.add(IntStream.range(next[0], next[0] + length).toArray());
            next[0] += length;
        });
        return new EncodedRuns(windowing, rows, runs);
    }

    /** The score of each row of each run, see {@link WindowScores#of}. */
    public double[][] scores(WindowScores.Judge judge, Progress progress) {
        return new WindowScores(windowing, judge, rows, progress).of(runs);
    }

    /** The same for all encoded rows in their order; NaN for those in no run. */
    public double[] rowScores(WindowScores.Judge judge, Progress progress) {
        double[] scores = new double[rows.rows()];
        Arrays.fill(scores, Double.NaN);
        double[][] byRun = scores(judge, progress);
        for (int i = 0; i < byRun.length; i++) {
            for (int step = 0; step < byRun[i].length; step++) {
                scores[runs.get(i)[step]] = byRun[i][step];
            }
        }
        return scores;
    }

    /** The scores that calibrate, run after run; rows that no window judges are left out. */
    public double[] calibrating(WindowScores.Judge judge, Progress progress) {
        return Arrays.stream(scores(judge, progress))
                .flatMapToDouble(scores -> Arrays.stream(whole(windowing, scores)))
                .toArray();
    }

    /**
     * The calibration by a judge, without the rows of the windows to leave out; throws {@link IllegalStateException} where none is left.
     *
     * @param left which of some windows are left out; asked before the judge
     */
    public Calibration calibration(WindowScores.Judge judge, Function<Matrix, BitSet> left, Progress progress) {
        List<BitSet> out = runs.stream().map(run -> out(run, left)).toList();
        double[][] scores = scores(judge, progress);
        List<double[]> known = IntStream.range(0, scores.length)
                .mapToObj(i -> IntStream.range(first(windowing), scores[i].length)
                        .filter(row -> !out.get(i).get(row))
                        .mapToDouble(row -> scores[i][row])
                        .filter(score -> !Double.isNaN(score))
                        .toArray())
                .filter(each -> each.length > 0)
                .toList();
        if (known.isEmpty()) {
            throw new IllegalStateException(
                    "the threshold needs calibration rows without a marked anomaly in their windows, got none: train again with the marks");
        }
        return calibration(windowing, known);
    }

    /** The rows of a run whose scores are those of windows to leave out, wherever these begin. */
    private BitSet out(int[] run, Function<Matrix, BitSet> left) {
        boolean causal = windowing.rowScore() == Windowing.RowScore.CAUSAL;
        int window = windowing.window();
        BitSet out = new BitSet(run.length);
        int[] ends = run.length < window ? new int[0] : Runs.ends(run.length, causal ? 1 : window, 1);
        int block = Matrix.rowsAtOnce(BLOCK, window * rows.columns());
        for (int from = 0; from < ends.length; from += block) {
            int to = Math.min(from + block, ends.length);
            BitSet found = left.apply(Runs.windows(rows, run, ends, from, to, window));
            for (int each = found.nextSetBit(0); each >= 0; each = found.nextSetBit(each + 1)) {
                int end = ends[from + each];
                out.set(causal ? end : end - window + 1, end + 1);
            }
        }
        return out;
    }

    /**
     * What scores of runs mean. Independent are at most as many scores as there are windows that share no row, and at most as many as
     * their own correlation in time allows.
     *
     * @param series the scores of {@link #calibrating}, those of each run apart
     */
    public static Calibration calibration(Windowing windowing, List<double[]> series) {
        int windows = series.stream()
                .mapToInt(scores -> Math.max(1, scores.length / windowing.window()))
                .sum();
        int independent = (int) Math.min(windows, EffectiveSize.of(series));
        double[] scores = series.stream().flatMapToDouble(Arrays::stream).toArray();
        return Calibration.dependent(Math.max(1, independent), scores);
    }

    /** How many rows of a run calibrate: not the first ones, before which a causal window would have to be filled up. */
    public static int calibrating(Windowing windowing, int length) {
        return length - first(windowing);
    }

    private static double[] whole(Windowing windowing, double... scores) {
        return Arrays.copyOfRange(scores, first(windowing), scores.length);
    }

    private static int first(Windowing windowing) {
        return windowing.rowScore() == Windowing.RowScore.CAUSAL ? windowing.window() - 1 : 0;
    }

    /** What {@link #restore} needs of compact ones, by name. */
    public State state() {
        double[] lengths = runs.stream().mapToDouble(run -> run.length).toArray();
        Matrix finite = rows.copy();
        for (int i = 0; i < finite.values().length; i++) {
            finite.values()[i] = Float.isNaN(finite.values()[i]) ? MISSING : finite.values()[i];
        }
        return new State(Map.of(ROWS, finite), Map.of(LENGTHS, lengths));
    }

    /** Those of a state; throws {@link IllegalArgumentException} where it does not fit. */
    public static EncodedRuns restore(Windowing windowing, State state, int columns) {
        Matrix rows = state.matrix(ROWS, columns).copy();
        double[] lengths = state.vector(LENGTHS);
        double sum = 0;
        for (double length : lengths) {
            if (!(length >= windowing.window() && length == Math.rint(length))) {
                throw new IllegalArgumentException("lengths of calibration runs must be whole numbers from "
                        + windowing.window() + " on, got " + length);
            }
            sum += length;
        }
        if (sum != rows.rows()) {
            throw new IllegalArgumentException(
                    "lengths of calibration runs must have the sum " + rows.rows() + ", got " + sum);
        }
        for (int i = 0; i < rows.values().length; i++) {
            float value = rows.values()[i];
            if (Float.isInfinite(value)) {
                throw new IllegalArgumentException("rows of calibration runs must not be infinite, got " + value);
            }
            rows.values()[i] = value == MISSING ? Float.NaN : value;
        }
        return following(windowing, rows, Arrays.stream(lengths).mapToInt(length -> (int) length));
    }
}
