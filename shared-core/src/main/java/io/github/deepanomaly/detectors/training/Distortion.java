package io.github.deepanomaly.detectors.training;

import io.github.deepanomaly.math.Matrix;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One distortion of one row: from which place each step of a sequence, or each line and pixel of a picture, takes its values. Between
 * two places values are interpolated.
 */
final class Distortion {

    private static final double SHIFTED = 0.1;
    private static final double SCALED = 0.1;
    private static final double WARPED = 0.05;
    private static final double CROPPED = 0.1;

    private final double[] lines;
    private final double[] steps;
    private final int values;
    private final double factor;

    /**
     * @param lines the place of each line; a sequence has one line
     * @param steps the place of each step or pixel of a line
     * @param values those of a step or pixel
     * @param factor of all numbers
     */
    private Distortion(double[] lines, double[] steps, int values, double factor) {
        this.lines = lines;
        this.steps = steps;
        this.values = values;
        this.factor = factor;
    }

    /** Draws a distortion of rows of such a shape. */
    static Distortion drawn(List<Augmentation.Way> ways, int lines, int steps, int values, SplittableRandom random) {
        double[] across = places(steps);
        double[] down = places(lines);
        double factor = 1;
        for (Augmentation.Way way : ways) {
            double amount = 2 * random.nextDouble() - 1;
            double other = random.nextDouble();
            switch (way) {
                case SCALE -> factor *= StrictMath.exp(2 * SCALED * amount);
                case FLIP -> {
                    if (amount > 0) {
                        Arrays.setAll(across, step -> steps - 1 - across[step]);
                    }
                }
                case SHIFT, WARP, CROP -> {
                    move(across, way, amount, other);
                    if (lines > 1) {
                        move(down, way, 2 * random.nextDouble() - 1, random.nextDouble());
                    }
                }
            }
        }
        return new Distortion(bounded(down), bounded(across), values, factor);
    }

    private static double[] places(int length) {
        double[] places = new double[length];
        Arrays.setAll(places, place -> place);
        return places;
    }

    private static void move(double[] at, Augmentation.Way way, double amount, double other) {
        int length = at.length;
        double share = 1 - CROPPED * Math.abs(amount);
        for (int i = 0; i < length; i++) {
            at[i] = switch (way) {
                case SHIFT -> at[i] + amount * SHIFTED * length;
                case WARP ->
                    at[i] + amount * WARPED * length * StrictMath.sin(2 * Math.PI * (other + (double) i / length));
                case CROP -> other * (1 - share) * (length - 1) + share * at[i];
                case SCALE, FLIP -> at[i];
            };
        }
    }

    private static double[] bounded(double[] places) {
        Arrays.setAll(places, i -> Math.max(0, Math.min(places.length - 1, places[i])));
        return places;
    }

    /** Writes the distorted row; nominal values are those of the nearest place, and no factor changes them. */
    void apply(Matrix from, Matrix to, int row, boolean[] nominal) {
        int target = 0;
        for (double line : lines) {
            int above = (int) line;
            int below = Math.min(above + 1, lines.length - 1);
            for (double step : steps) {
                for (int value = 0; value < values; value++, target++) {
                    if (nominal[target]) {
                        to.set(row, target, from.get(row, column((int) (line + 0.5), (int) (step + 0.5), value)));
                    } else {
                        double mixed = mixed(
                                inLine(from, row, above, step, value),
                                inLine(from, row, below, step, value),
                                line - above);
                        to.set(row, target, (float) (factor * mixed));
                    }
                }
            }
        }
    }

    private double inLine(Matrix from, int row, int line, double step, int value) {
        int before = (int) step;
        int after = Math.min(before + 1, steps.length - 1);
        return mixed(
                from.get(row, column(line, before, value)), from.get(row, column(line, after, value)), step - before);
    }

    private int column(int line, int step, int value) {
        return (line * steps.length + step) * values + value;
    }

    /** The first value where the part is 0, even if the second one is missing. */
    private static double mixed(double first, double second, double part) {
        return part == 0 ? first : first + part * (second - first);
    }
}
