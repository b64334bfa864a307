package io.github.deepanomaly.data;

import java.util.Arrays;

/**
 * How rare values are: the logarithm of how seldom each is among the training rows, with mean 0 there, the larger the rarer. A value
 * that none had counts as half of one. Immutable.
 */
final class Rarity {

    private static final double UNSEEN = 0.5;

    private final float[] values;
    private final float unseen;

    private Rarity(float[] values, float unseen) {
        this.values = values;
        this.unseen = unseen;
    }

    /**
     * That of values by how often each is there.
     *
     * @param variance what it has at most among the training rows
     */
    static Rarity of(double variance, double... counts) {
        double total = Arrays.stream(counts).sum();
        double mean = 0;
        double squares = 0;
        for (double count : counts) {
            double surprise = surprise(count, total);
            mean += count / total * surprise;
            squares += count / total * surprise * surprise;
        }
        double deviation = Math.sqrt(Math.max(0, squares - mean * mean));
        double factor = StrictMath.pow(variance, LevelCode.POWER) / Math.max(LevelCode.FLOOR, deviation);
        float[] values = new float[counts.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) ((surprise(counts[i], total) - mean) * factor);
        }
        return new Rarity(values, (float) ((surprise(0, total) - mean) * factor));
    }

    private static double surprise(double count, double total) {
        return StrictMath.log((total + 1) / (count + UNSEEN));
    }

    /** That of a value by its number; that of one that no training row had for -1. */
    float of(int value) {
        return value < 0 ? unseen : values[value];
    }
}
