package io.github.deepanomaly.spark.table;

import java.io.Serializable;
import java.util.SplittableRandom;

/**
 * The lot of each copy of each row: a number that depends on its content and its number among equal rows alone, so that the rows with the
 * smallest lots are the same wherever they lie. Equal rows are drawn one by one, as likely as others.
 *
 * @param limit a share of all lots, which are taken
 */
record Lots(double limit) implements Serializable {

    private static final int DOUBLE = 53;

    /** Extra lots, in standard deviations of their number, so that hardly ever too few are taken. */
    private static final double DEVIATIONS = 8;

    private static final double FEW = 64;

    /** A share of all rows in which very likely so many are. */
    static Lots of(long wanted, long rows) {
        double most = wanted;
        return new Lots((most + DEVIATIONS * Math.sqrt(most) + FEW) / Math.max(1, rows));
    }

    /** Twice as many. */
    Lots doubled() {
        return new Lots(2 * limit);
    }

    /** Whether the lot is among those that are taken. */
    boolean takes(long lot) {
        return (lot >>> (Long.SIZE - DOUBLE)) < limit * (1L << DOUBLE);
    }

    /** That of a copy, numbered from 0. */
    static long lot(long hash, long copy) {
        return mixed(hash + mixed(copy));
    }

    /** A number in which each bit depends on all bits of the given one. */
    static long mixed(long value) {
        return new SplittableRandom(value).nextLong();
    }
}
