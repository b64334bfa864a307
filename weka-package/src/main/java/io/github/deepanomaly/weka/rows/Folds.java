package io.github.deepanomaly.weka.rows;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;

/** A division of rows into folds whose sizes differ by at most one. */
public final class Folds {

    private final int[] fold;

    private Folds(int[] fold) {
        this.fold = fold;
    }

    /** A random division of that many rows; the same seed gives the same folds. */
    public static Folds random(int rows, int folds, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] fold = new int[rows];
        for (int i = 0; i < rows; i++) {
            int j = random.nextInt(i + 1);
            fold[i] = fold[j];
            fold[j] = i % folds;
        }
        return new Folds(fold);
    }

    /** Folds of rows that follow each other, for rows whose order matters. */
    public static Folds consecutive(int rows, int folds) {
        int[] fold = new int[rows];
        for (int i = 0; i < rows; i++) {
            fold[i] = (int) ((long) i * folds / rows);
        }
        return new Folds(fold);
    }

    /** The numbers of the rows of a fold. */
    public BitSet inside(int wanted) {
        BitSet inside = new BitSet(fold.length);
        for (int i = 0; i < fold.length; i++) {
            inside.set(i, fold[i] == wanted);
        }
        return inside;
    }

    /** The numbers of the rows of the other folds. */
    public BitSet outside(int unwanted) {
        BitSet outside = inside(unwanted);
        outside.flip(0, fold.length);
        return outside;
    }

    /** The chosen ones of some rows, in their order. */
    public static <T> List<T> chosen(BitSet numbers, List<T> rows) {
        List<T> chosen = new ArrayList<>();
        numbers.stream().forEach(row -> chosen.add(rows.get(row)));
        return chosen;
    }
}
