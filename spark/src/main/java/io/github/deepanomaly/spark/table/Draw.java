package io.github.deepanomaly.spark.table;

import java.io.Serializable;
import java.util.Comparator;

/**
 * A copy of a row that was drawn.
 *
 * @param lot its {@link Lots#lot}; draws are ordered by it, as a number without sign
 * @param hash that of the row
 * @param copy its number among equal rows, from 0
 * @param copies how many equal rows there are
 */
public record Draw(long lot, long hash, long copy, long copies) implements Serializable, Comparable<Draw> {

    private static final Comparator<Draw> ORDER = Comparator.<Draw>comparingLong(draw -> draw.lot + Long.MIN_VALUE)
            .thenComparingLong(Draw::hash)
            .thenComparingLong(Draw::copy);

    @Override
    public int compareTo(Draw other) {
        return ORDER.compare(this, other);
    }
}
