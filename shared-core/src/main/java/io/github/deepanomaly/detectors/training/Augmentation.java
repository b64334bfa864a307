package io.github.deepanomaly.detectors.training;

import io.github.deepanomaly.detector.Sample;
import io.github.deepanomaly.math.Block;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.param.Param;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Distortions of the sequences of a mini-batch, of which half stay as they are: a network then learns not to mind them.
 *
 * <p>After T. T. Um and others: Data Augmentation of Wearable Sensor Data for Parkinson's Disease Monitoring Using Convolutional Neural
 * Networks. ICMI 2017.
 *
 * @param ways what is done, in that order
 * @param channels those of a step where a row is a whole sequence
 */
public record Augmentation(List<Way> ways, int channels) {

    /** A distortion. */
    public enum Way {
        /** Moves the sequence by up to a tenth of its steps; the value at its end is repeated. */
        SHIFT,
        /** Multiplies all values by a factor of about 0.8 to 1.2. */
        SCALE,
        /** Runs faster here and slower there, by up to a twentieth of the steps. */
        WARP,
        /** Takes nine tenths of the steps or more and stretches them. */
        CROP
    }

    /** The distortions that a user asks for. */
    public static final Param<String> PARAM = Param.of("augment", "augment", String.class, "", Augmentation::checked)
            .doc(
                    "Distortions of half of the training sequences or windows, drawn anew in each epoch: shift, scale, warp, crop, "
                            + "separated by commas. Empty = none.")
            .advanced();

    /** None. */
    static final Augmentation NONE = new Augmentation(List.of(), 1);

    private static final Param<Way> WAY = Param.choice("augment", "augment", Way.SHIFT);

    private static final double SHIFTED = 0.1;
    private static final double SCALED = 0.1;
    private static final double WARPED = 0.05;
    private static final double CROPPED = 0.1;

    public Augmentation {
        ways = List.copyOf(ways);
    }

    /** The distortions that a text names. */
    static Augmentation of(String text, int channels) {
        List<Way> ways = new ArrayList<>();
        if (!text.isBlank()) {
            for (String part : text.split(",", -1)) {
                ways.add(WAY.parse(part.strip()));
            }
        }
        return new Augmentation(ways, channels);
    }

    private static String checked(String text) {
        of(text, 1);
        return text.strip().toLowerCase(Locale.ROOT);
    }

    /** The rows, half of them distorted; the same sample where nothing is to be done. */
    Sample of(Sample batch, SplittableRandom random) {
        if (ways.isEmpty()) {
            return batch;
        }
        Layout layout = batch.layout();
        int columns = layout.columns();
        int width = layout.steps() > 1 ? columns / layout.steps() : channels;
        boolean[] nominal = new boolean[columns];
        for (Block block : layout.blocks()) {
            Arrays.fill(nominal, block.from(), block.from() + block.width(), block.nominal());
        }
        Matrix x = batch.x().copy();
        for (int row = 0; row < x.rows(); row++) {
            if (random.nextBoolean()) {
                distort(batch.x(), x, row, width, nominal, random);
            }
        }
        return new Sample(x, batch.weights(), layout);
    }

    private void distort(Matrix from, Matrix to, int row, int width, boolean[] nominal, SplittableRandom random) {
        int steps = from.columns() / width;
        double[] at = new double[steps];
        Arrays.setAll(at, step -> step);
        double factor = 1;
        for (Way way : ways) {
            double amount = 2 * random.nextDouble() - 1;
            double other = random.nextDouble();
            switch (way) {
                case SHIFT -> Arrays.setAll(at, step -> at[step] + amount * SHIFTED * steps);
                case SCALE -> factor *= StrictMath.exp(2 * SCALED * amount);
                case WARP ->
                    Arrays.setAll(
                            at,
                            step -> at[step]
                                    + amount
                                            * WARPED
                                            * steps
                                            * StrictMath.sin(2 * Math.PI * (other + (double) step / steps)));
                case CROP -> {
                    double share = 1 - CROPPED * Math.abs(amount);
                    Arrays.setAll(at, step -> other * (1 - share) * (steps - 1) + share * at[step]);
                }
            }
        }
        for (int step = 0; step < steps; step++) {
            double place = Math.max(0, Math.min(steps - 1, at[step]));
            int before = (int) place;
            int after = Math.min(before + 1, steps - 1);
            double part = place - before;
            for (int i = 0; i < width; i++) {
                int target = step * width + i;
                if (nominal[target]) {
                    to.set(row, target, from.get(row, (part < 0.5 ? before : after) * width + i));
                } else {
                    double first = from.get(row, before * width + i);
                    double value = part == 0 ? first : first + part * (from.get(row, after * width + i) - first);
                    to.set(row, target, (float) (factor * value));
                }
            }
        }
    }
}
