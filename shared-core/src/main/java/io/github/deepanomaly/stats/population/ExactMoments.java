package io.github.deepanomaly.stats.population;

import io.github.deepanomaly.stats.Moments;
import java.io.Serializable;
import java.math.BigDecimal;

/** Number, mean and deviation of values that do not depend on their order or on the parts in which they come. Not thread-safe. */
public final class ExactMoments implements Serializable {

    private static final long serialVersionUID = 1;

    private final ExactSum sum = new ExactSum();
    private final ExactSum squares = new ExactSum();
    private long count;

    /** Takes one value more; it must be finite. */
    public void add(double value) {
        count++;
        sum.add(value);
        squares.addSquare(value);
    }

    /** Takes a value away that was added. */
    public void remove(double value) {
        count--;
        sum.add(-value);
        squares.removeSquare(value);
    }

    /** Takes all values of another one more. */
    public void add(ExactMoments other) {
        count += other.count;
        sum.add(other.sum);
        squares.add(other.squares);
    }

    /** The number of values. */
    public long count() {
        return count;
    }

    /** Mean and deviation, each rounded once. */
    public Moments moments() {
        if (count == 0) {
            return new Moments();
        }
        BigDecimal n = BigDecimal.valueOf(count);
        BigDecimal total = sum.value();
        BigDecimal around = squares.value().subtract(total.multiply(total).divide(n, ExactSum.PRECISE));
        return new Moments(count, total.divide(n, ExactSum.PRECISE).doubleValue(), Math.max(0, around.doubleValue()));
    }
}
