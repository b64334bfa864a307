package io.github.deepanomaly.math;

import java.util.SplittableRandom;

/** Numbers in random order. */
public final class Permutation {

    private Permutation() {}

    /** The numbers below {@code size} in random order. */
    public static int[] of(int size, SplittableRandom random) {
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            order[i] = i;
        }
        shuffle(order, random);
        return order;
    }

    /** Brings numbers into random order. */
    public static void shuffle(int[] order, SplittableRandom random) {
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        }
    }
}
