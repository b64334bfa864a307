package io.github.deepanomaly.detectors.training;

import io.github.deepanomaly.detector.Sample;
import io.github.deepanomaly.math.Block;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.param.Param;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Distortions of the sequences or pictures of a mini-batch, of which half stay as they are: a network then learns not to mind them.
 *
 * <p>After T. T. Um and others: Data Augmentation of Wearable Sensor Data for Parkinson's Disease Monitoring Using Convolutional Neural
 * Networks. ICMI 2017. Pictures are distorted along both sides, each with an amount of its own.
 *
 * @param ways what is done, in that order
 * @param channels those of a step or pixel where a row is a whole sequence or picture
 * @param height the lines of a picture; 0 where rows are sequences
 */
public record Augmentation(List<Way> ways, int channels, int height) {

    /** A distortion. */
    public enum Way {
        /** Moves by up to a tenth of the steps or pixels; the value at the end is repeated. */
        SHIFT,
        /** Multiplies all values by a factor of about 0.8 to 1.2. */
        SCALE,
        /** Runs faster here and slower there, by up to a twentieth of the steps or pixels. */
        WARP,
        /** Takes nine tenths of the steps or pixels or more and stretches them. */
        CROP,
        /** Mirrors half of the pictures left to right. */
        FLIP
    }

    /** The distortions that a user asks for. */
    public static final Param<String> PARAM = Param.of("augment", "augment", String.class, "", Augmentation::checked)
            .doc(
                    "Distortions of half of the training sequences, windows or pictures, drawn anew in each epoch: shift, scale, warp, "
                            + "crop, and flip for pictures, separated by commas. Empty = none.")
            .advanced();

    /** None. */
    static final Augmentation NONE = new Augmentation(List.of(), 1, 0);

    private static final Param<Way> WAY = Param.choice("augment", "augment", Way.SHIFT);

    public Augmentation {
        ways = List.copyOf(ways);
    }

    /** The distortions that a text names. */
    static Augmentation of(String text, int channels, int height) {
        List<Way> ways = ways(text);
        if (height == 0 && ways.contains(Way.FLIP)) {
            throw new IllegalArgumentException(
                    "augment must not contain flip unless rows are pictures (height above 0), got \"" + text + "\"");
        }
        return new Augmentation(ways, channels, height);
    }

    private static List<Way> ways(String text) {
        return text.isBlank()
                ? List.of()
                : Arrays.stream(text.split(",", -1))
                        .map(part -> WAY.parse(part.strip()))
                        .toList();
    }

    private static String checked(String text) {
        ways(text);
        return text.strip().toLowerCase(Locale.ROOT);
    }

    /** The rows, half of them distorted; the same sample where nothing is to be done. */
    Sample of(Sample batch, SplittableRandom random) {
        if (ways.isEmpty()) {
            return batch;
        }
        Layout layout = batch.layout();
        int columns = layout.columns();
        int values = layout.steps() > 1 ? columns / layout.steps() : channels;
        int lines = Math.max(1, height);
        boolean[] nominal = new boolean[columns];
        for (Block block : layout.blocks()) {
            Arrays.fill(nominal, block.from(), block.from() + block.width(), block.nominal());
        }
        Matrix x = batch.x().copy();
        for (int row = 0; row < x.rows(); row++) {
            if (random.nextBoolean()) {
                Distortion.drawn(ways, lines, columns / values / lines, values, random)
                        .apply(batch.x(), x, row, nominal);
            }
        }
        return new Sample(x, batch.weights(), layout);
    }
}
