package io.github.deepanomaly.model.split;

import io.github.deepanomaly.data.Encoder;
import io.github.deepanomaly.data.InfiniteValues;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detector.Sample;
import io.github.deepanomaly.detector.Scorer;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.model.windows.Blocks;
import io.github.deepanomaly.verdict.Calibration;
import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Rows to train on and rows to calibrate with.
 *
 * @param heldOut whether they are different rows; with too few rows, or a share of 0, they are the same
 */
public record Split(Rows training, Rows calibration, boolean heldOut) implements TrainingPlan {

    /** A split that holds a share out, each row with the same chance; rows of weight 0 are in neither part. */
    public static Split of(Rows all, double share, SplittableRandom random) {
        BitSet weighty = requireWeights(all);
        Rows rows = weighty.cardinality() == all.size() ? all : new SelectedRows(all, weighty);
        int held = (int) Math.round(share * rows.size());
        if (held == 0 || held == rows.size()) {
            return new Split(rows, rows, false);
        }
        BitSet chosen = drawn(rows.size(), held, random);
        BitSet others = (BitSet) chosen.clone();
        others.flip(0, rows.size());
        return new Split(new SelectedRows(rows, others), new SelectedRows(rows, chosen), true);
    }

    /** The split of rows that somebody else has divided; all count alike. Throws {@link IllegalArgumentException} where either part has none. */
    public static Split given(Rows training, Rows calibration) {
        if (training.size() == 0 || calibration.size() == 0) {
            throw new IllegalArgumentException("training needs at least 1 training row and 1 calibration row, got "
                    + training.size() + " and " + calibration.size());
        }
        InfiniteValues.refuse(training);
        InfiniteValues.refuse(calibration);
        return new Split(training, calibration, true);
    }

    /** So many of {@code size} numbers, each with the same chance. */
    static BitSet drawn(int size, int most, SplittableRandom random) {
        BitSet chosen = new BitSet(size);
        int wanted = Math.min(most, size);
        for (int row = 0; wanted > 0; row++) {
            if (random.nextInt(size - row) < wanted) { // selection sampling
                chosen.set(row);
                wanted--;
            }
        }
        return chosen;
    }

    /** Throws {@link IllegalArgumentException} unless weights are numbers from 0 on and one of them is above. */
    static BitSet requireWeights(Rows rows) {
        BitSet above = new BitSet(rows.size());
        for (int row = 0; row < rows.size(); row++) {
            double weight = rows.weight(row);
            if (!(weight >= 0 && weight <= Float.MAX_VALUE)) {
                throw new IllegalArgumentException(
                        "weights must be at least 0 and finite, got " + weight + " for row " + (row + 1));
            }
            above.set(row, weight > 0);
        }
        if (above.isEmpty()) {
            throw new IllegalArgumentException(
                    rows.size() == 0
                            ? "training needs at least 1 row, got 0"
                            : "training needs at least 1 row with weight above 0, got " + rows.size()
                                    + " with weight 0");
        }
        return above;
    }

    /** Weights as n x 1 matrix, 1 on average. */
    static Matrix normalised(double[] weights) {
        double mean = Arrays.stream(weights).average().orElse(1);
        Matrix normalised = new Matrix(weights.length, 1);
        for (int row = 0; row < weights.length; row++) {
            normalised.set(row, 0, (float) Math.max(weights[row] / mean, Float.MIN_NORMAL));
        }
        return normalised;
    }

    @Override
    public Sample sample(Encoder encoder) {
        double[] weights = IntStream.range(0, training.size())
                .mapToDouble(training::weight)
                .toArray();
        return new Sample(encoder.encode(training), normalised(weights), encoder.layout());
    }

    @Override
    public double[] calibrationScores(Encoder encoder, Scorer scorer, Run run) {
        return new Blocks(encoder, calibration, run.progress()).scores(scorer, run.threads());
    }

    @Override
    public Matrix calibration(Encoder encoder) {
        return encoder.encode(calibration);
    }

    @Override
    public Matrix training(Encoder encoder, int most, SplittableRandom random) {
        return encoder.encode(new SelectedRows(training, drawn(training.size(), most, random)));
    }

    @Override
    public Matrix calibration(Encoder encoder, int most, SplittableRandom random) {
        return encoder.encode(new SelectedRows(calibration, drawn(calibration.size(), most, random)));
    }

    @Override
    public int calibrationSize() {
        return calibration.size();
    }

    @Override
    public Calibration calibration(double... scores) {
        return Calibration.of(scores);
    }
}
