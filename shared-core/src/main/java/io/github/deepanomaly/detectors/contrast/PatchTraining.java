package io.github.deepanomaly.detectors.contrast;

import io.github.deepanomaly.detector.Epoch;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detector.Sample;
import io.github.deepanomaly.math.Matrix;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * The training of a {@link PatchEncoder} on the patches of a sample.
 *
 * @param steps how many mini-batches
 * @param batch patches of a mini-batch
 */
record PatchTraining(Sample sample, int steps, int batch, Run run) {

    /** The share of the steps that also ask for the order of patches. */
    private static final double ORDER_SHARE = 0.1;

    /** Steps from one report to the next. */
    private static final int REPORTED = 50;

    /** A positive is at most so many rows away. */
    private static final int NEAR = 2;

    void train(PatchEncoder encoder) {
        SplittableRandom random = run.random("patches");
        Matrix patches = encoder.imputed(sample.x());
        int[] series = series();
        int length = Math.max(1, sample.layout().steps());
        int count = Math.max(2, Math.min(batch, sample.size()));
        double loss = 0;
        for (int step = 0; step < steps; step++) {
            int[] anchors = new int[count];
            int[] near = new int[count];
            for (int i = 0; i < count; i++) {
                anchors[i] = random.nextInt(sample.size());
                near[i] = near(anchors[i], series, random);
            }
            int before = 0;
            if (step < ORDER_SHARE * steps) {
                for (int i = 0; i < count; i++) {
                    int earlier = anchors[i] - length;
                    if (earlier >= 0 && series[earlier] == series[anchors[i]]) {
                        swap(anchors, i, before);
                        swap(near, i, before);
                        before++;
                    }
                }
            }
            double[] weights = new double[count];
            for (int i = 0; i < count; i++) {
                weights[i] = sample.weights().get(anchors[i], 0);
            }
            int[] all = new int[2 * count + before];
            System.arraycopy(anchors, 0, all, 0, count);
            System.arraycopy(near, 0, all, count, count);
            for (int i = 0; i < before; i++) {
                all[2 * count + i] = anchors[i] - length;
            }
            Matrix drawn = patches.rows(all);
            for (int i = 0; i < count; i++) {
                if (near[i] == anchors[i]) {
                    shift(drawn, count + i, random.nextBoolean() ? 1 : -1);
                }
            }
            loss += encoder.step(drawn, weights, before) / REPORTED;
            if ((step + 1) % REPORTED == 0) {
                run.progress().epoch(new Epoch((step + 1) / REPORTED, loss, Double.NaN, Double.NaN));
                loss = 0;
            }
            run.report((step + 1.0) / steps, String.format(Locale.ROOT, "step %d of %d", step + 1, steps));
        }
    }

    /** Moves a patch that has no neighbour by one step; the value at its end is repeated. */
    private void shift(Matrix drawn, int row, int by) {
        int columns = drawn.columns();
        int width = sample.layout().steps() > 1 ? columns / sample.layout().steps() : 1;
        int from = row * columns + (by > 0 ? 0 : width);
        int to = row * columns + (by > 0 ? width : 0);
        System.arraycopy(drawn.values(), from, drawn.values(), to, columns - width);
    }

    private static void swap(int[] values, int i, int j) {
        int kept = values[i];
        values[i] = values[j];
        values[j] = kept;
    }

    /** A patch at most two rows away in the same series; the patch itself where there is none, to be shifted. */
    private int near(int anchor, int[] series, SplittableRandom random) {
        int distance = 1 + random.nextInt(NEAR);
        int first = random.nextBoolean() ? anchor + distance : anchor - distance;
        int second = 2 * anchor - first;
        for (int other : new int[] {first, second}) {
            if (other >= 0 && other < series.length && series[other] == series[anchor]) {
                return other;
            }
        }
        return anchor;
    }

    /** For each patch the number of its series: one continues where a patch begins with the second step of the patch before. */
    private int[] series() {
        int[] series = new int[sample.size()];
        int step = sample.layout().columns() / sample.layout().steps();
        for (int row = 1; row < series.length; row++) {
            boolean continues = sample.layout().steps() > 1;
            for (int column = step; continues && column < sample.layout().columns(); column++) {
                continues = Float.compare(
                                sample.x().get(row - 1, column), sample.x().get(row, column - step))
                        == 0;
            }
            series[row] = series[row - 1] + (continues ? 0 : 1);
        }
        return series;
    }
}
