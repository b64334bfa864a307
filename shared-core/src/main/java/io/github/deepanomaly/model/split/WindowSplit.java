package io.github.deepanomaly.model.split;

import io.github.deepanomaly.data.Encoder;
import io.github.deepanomaly.data.InfiniteValues;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detector.Sample;
import io.github.deepanomaly.detector.Scorer;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.model.windows.Blocks;
import io.github.deepanomaly.model.windows.EncodedRuns;
import io.github.deepanomaly.model.windows.Runs;
import io.github.deepanomaly.model.windows.Windowing;
import io.github.deepanomaly.stats.Reservoir;
import io.github.deepanomaly.verdict.Calibration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Windows for training, and the end of each series as calibration rows: rows held out at random would have their neighbours
 * in training.
 */
final class WindowSplit implements TrainingPlan {

    /** From one window nothing can be said about how scores spread. */
    private static final int SEVERAL = 2;

    private final Rows rows;
    private final Windowing windowing;
    private final List<int[]> training;
    private final List<int[]> calibration;
    private final boolean heldOut;

    private WindowSplit(
            Rows rows, Windowing windowing, List<int[]> training, List<int[]> calibration, boolean heldOut) {
        this.rows = rows;
        this.windowing = windowing;
        this.training = training;
        this.calibration = calibration;
        this.heldOut = heldOut;
    }

    /** Whether some run is so long that windows of it train and several calibrate; see {@link TrainingPlan}. */
    static boolean holdsOut(Rows rows, Windowing windowing, double share) {
        return Runs.of(rows, windowing, true).list().stream().anyMatch(run -> {
            int held = (int) Math.round(share * run.length);
            return run.length - held >= windowing.window() && (share == 0 || held >= SEVERAL * windowing.window());
        });
    }

    /** Throws {@link IllegalArgumentException} where no run is as long as a window. */
    static WindowSplit of(Rows rows, Windowing windowing, double share) {
        Split.requireWeights(rows);
        int window = windowing.window();
        List<int[]> all = Runs.of(rows, windowing, true).list();
        List<int[]> training = new ArrayList<>();
        List<int[]> ends = new ArrayList<>();
        for (int[] run : all) {
            int kept = run.length - (int) Math.round(share * run.length);
            if (kept >= window) {
                training.add(Arrays.copyOf(run, kept));
                if (run.length - kept >= window) {
                    ends.add(Arrays.copyOfRange(run, kept, run.length));
                }
            }
        }
        if (training.isEmpty()) {
            int longest = all.stream().mapToInt(run -> run.length).max().orElse(0);
            throw new IllegalArgumentException(
                    "window must be at most the longest series of consecutive training rows, "
                            + (longest - (int) Math.round(share * longest)) + ", got " + window
                            + windowing
                                    .gaps(rows)
                                    .map(gaps -> " (" + gaps + ")")
                                    .orElse(""));
        }
        boolean heldOut = !ends.isEmpty();
        return new WindowSplit(rows, windowing, training, heldOut ? ends : training, heldOut);
    }

    @Override
    public Rows training() {
        BitSet chosen = new BitSet(rows.size());
        training.forEach(run -> Arrays.stream(run).forEach(chosen::set));
        return new SelectedRows(windowing.features(rows), chosen);
    }

    @Override
    public Sample sample(Encoder encoder) {
        Matrix all = windows(encoder, training);
        int window = windowing.window();
        double[] weights = new double[all.rows()];
        int next = 0;
        for (int[] run : training) {
            for (int end : Runs.ends(run.length, window, windowing.stride())) {
                for (int step = 0; step < window; step++) {
                    weights[next] += rows.weight(run[end - step]) / window;
                }
                next++;
            }
        }
        return new Sample(all, Split.normalised(weights), windowing.layout(encoder.layout()));
    }

    @Override
    public Matrix calibration(Encoder encoder) {
        return windows(encoder, calibration);
    }

    private Matrix windows(Encoder encoder, List<int[]> runs) {
        int window = windowing.window();
        int columns = encoder.layout().columns();
        long count = runs.stream()
                .mapToLong(run -> Runs.ends(run.length, window, windowing.stride()).length)
                .sum();
        if (count * window * columns > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("windows x rows x encoded columns must be at most "
                    + (Integer.MAX_VALUE - 8) + ", got " + count + " x " + window + " x " + columns
                    + " (increase stride for fewer windows)");
        }
        Matrix x = encoder.encode(new InfiniteValues(windowing.features(rows)));
        Matrix all = new Matrix((int) count, window * columns);
        int next = 0;
        for (int[] run : runs) {
            int[] ends = Runs.ends(run.length, window, windowing.stride());
            all.setRows(next, Runs.windows(x, run, ends, 0, ends.length, window));
            next += ends.length;
        }
        return all;
    }

    @Override
    public Matrix training(Encoder encoder, int most, SplittableRandom random) {
        return drawn(encoder, training, most, random);
    }

    @Override
    public Matrix calibration(Encoder encoder, int most, SplittableRandom random) {
        return drawn(encoder, calibration, most, random);
    }

    private Matrix drawn(Encoder encoder, List<int[]> runs, int most, SplittableRandom random) {
        int window = windowing.window();
        Reservoir<int[][]> kept = new Reservoir<>(most, random);
        for (int[] run : runs) {
            for (int end : Runs.ends(run.length, window, windowing.stride())) {
                kept.offer(() -> new int[][] {run, {end}});
            }
        }
        Matrix x = encoder.encode(new InfiniteValues(windowing.features(rows)));
        return LabelledRows.cut(x, kept.kept(), window);
    }

    @Override
    public double[] calibrationScores(Encoder encoder, Scorer scorer, Run run) {
        return runs(encoder)
                .calibrating(
                        (windows, rows, first, last) -> Blocks.scores(scorer, windows, run.threads()), run.progress());
    }

    @Override
    public Optional<EncodedRuns> series(Encoder encoder) {
        return Optional.of(runs(encoder).compact());
    }

    private EncodedRuns runs(Encoder encoder) {
        Matrix x = encoder.encode(new InfiniteValues(windowing.features(rows)));
        return new EncodedRuns(windowing, x, calibration);
    }

    @Override
    public int calibrationSize() {
        return calibration.stream().mapToInt(run -> run.length).sum();
    }

    @Override
    public Calibration calibration(double... scores) {
        List<double[]> series = new ArrayList<>();
        int next = 0;
        for (int[] run : calibration) {
            int length = EncodedRuns.calibrating(windowing, run.length);
            series.add(Arrays.copyOfRange(scores, next, next + length));
            next += length;
        }
        return EncodedRuns.calibration(windowing, series);
    }

    @Override
    public boolean heldOut() {
        return heldOut;
    }
}
