package io.github.deepanomaly.weka;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;

/** A random division of rows into folds whose sizes differ by at most one. */
public final class Folds {

    private final int[] fold;

    /** Divides that many rows; the same seed gives the same folds. */
    public Folds(int rows, int folds, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        fold = new int[rows];
        for (int i = 0; i < rows; i++) {
            int j = random.nextInt(i + 1);
            fold[i] = fold[j];
            fold[j] = i % folds;
        }
    }

    /** The rows of a fold, in their order. */
    public <T> List<T> inside(int wanted, List<T> rows) {
        return where(i -> fold[i] == wanted, rows);
    }

    /** The rows of the other folds, in their order. */
    public <T> List<T> outside(int unwanted, List<T> rows) {
        return where(i -> fold[i] != unwanted, rows);
    }

    /** Puts what was found for the rows of a fold, in their order, where those rows stand among all. */
    public <T> void put(int wanted, List<T> found, T[] all) {
        int next = 0;
        for (int i = 0; i < fold.length; i++) {
            if (fold[i] == wanted) {
                all[i] = found.get(next++);
            }
        }
    }

    private <T> List<T> where(IntPredicate chosen, List<T> rows) {
        List<T> some = new ArrayList<>();
        for (int i = 0; i < fold.length; i++) {
            if (chosen.test(i)) {
                some.add(rows.get(i));
            }
        }
        return some;
    }
}
