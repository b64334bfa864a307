package io.github.deepanomaly.spark.table;

import io.github.deepanomaly.stats.population.ExactMoments;
import io.github.deepanomaly.stats.population.Extent;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What rows have in a column, whatever their order: gaps, range and moments of numbers, levels of texts. Not thread-safe. */
public final class ColumnStatistics implements Serializable {

    private static final long serialVersionUID = 1;

    /** A column of more different texts is no list of levels. */
    public static final int MOST_LEVELS = 10_000;

    /** The largest count that a model file may have. */
    private static final long MOST = Integer.MAX_VALUE;

    private final ExactMoments moments = new ExactMoments();
    private final HashMap<String, Long> levels = new HashMap<>();
    private boolean manyLevels;
    private long missing;
    private double low = Double.POSITIVE_INFINITY;
    private double high = Double.NEGATIVE_INFINITY;

    /** Takes a number more, NaN where it is missing. */
    void number(double value) {
        if (Double.isNaN(value)) {
            missing++;
        } else {
            moments.add(value);
        }
    }

    /** Makes the range contain a number. */
    void reach(double value) {
        if (!Double.isNaN(value)) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
    }

    /** Takes a text more, null where it is missing. */
    void text(@Nullable String value) {
        if (value == null) {
            missing++;
        } else if (!manyLevels) {
            levels.merge(value, 1L, Long::sum);
            bound();
        }
    }

    private void bound() {
        if (levels.size() > MOST_LEVELS) {
            manyLevels = true;
            levels.clear();
        }
    }

    /** Takes a number away that was taken; the range stays. */
    void remove(double value) {
        if (Double.isNaN(value)) {
            missing--;
        } else {
            moments.remove(value);
        }
    }

    /** Takes a text away that was taken; its level stays. */
    void remove(@Nullable String value) {
        if (value == null) {
            missing--;
        } else if (!manyLevels) {
            levels.merge(value, -1L, Long::sum);
        }
    }

    /** Takes all that another one has. */
    void add(ColumnStatistics other) {
        missing += other.missing;
        low = Math.min(low, other.low);
        high = Math.max(high, other.high);
        moments.add(other.moments);
        manyLevels |= other.manyLevels;
        if (manyLevels) {
            levels.clear();
        } else {
            other.levels.forEach((level, count) -> levels.merge(level, count, Long::sum));
            bound();
        }
    }

    /** Whether there are more than {@link #MOST_LEVELS} different texts. */
    public boolean manyLevels() {
        return manyLevels;
    }

    /** The levels, sorted. */
    public List<String> levels() {
        return levels.keySet().stream().sorted().toList();
    }

    /** Range and counts. */
    Extent extent() {
        List<String> sorted = levels();
        double[] counts = new double[1 + sorted.size()];
        counts[0] = Math.min(MOST, missing);
        for (int i = 1; i < counts.length; i++) {
            counts[i] = Math.min(MOST, levels.getOrDefault(sorted.get(i - 1), 0L));
        }
        return new Extent(low, high, new Extent.Counts(counts));
    }

    /** The moments of the numbers. */
    ExactMoments moments() {
        return moments;
    }
}
