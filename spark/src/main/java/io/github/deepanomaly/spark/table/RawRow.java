package io.github.deepanomaly.spark.table;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** A row as a table has it, in the columns that are read: numbers, and texts that are not levels yet. Equal rows have equal hashes. */
public final class RawRow implements Serializable, Comparable<RawRow> {

    private static final long serialVersionUID = 1;

    /** An odd number whose multiples are far apart. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    /** Stands for a missing text. */
    private static final long ABSENT = -1;

    /** Beyond it squares can no longer be summed up; the encoder of the core has the same limit. */
    private static final double LARGEST = 1e140;

    private final double[] numbers;
    private final @Nullable String[] texts;

    /**
     * A row.
     *
     * @param numbers NaN where there is none
     * @param texts null where there is none
     */
    RawRow(double[] numbers, @Nullable String[] texts) {
        this.numbers = numbers;
        this.texts = texts;
    }

    /** The number of a column, NaN where it is missing. */
    double number(int column) {
        return numbers[column];
    }

    /** The text of a column, null where it is missing. */
    @Nullable
    String text(int column) {
        return texts[column];
    }

    /** Whether a training can use it: no number is infinite or too large. */
    boolean trains() {
        for (double number : numbers) {
            if (Math.abs(number) > LARGEST) {
                return false;
            }
        }
        return true;
    }

    /** A hash of what is in it, where -0 is 0 and a missing value is like another one. */
    long hash(long seed) {
        long hash = Lots.mixed(seed);
        for (int i = 0; i < numbers.length; i++) {
            hash = Lots.mixed(hash + Double.doubleToLongBits(numbers[i] + 0.0));
            hash = Lots.mixed(hash + hash(texts[i]));
        }
        return hash;
    }

    private static long hash(@Nullable String text) {
        if (text == null) {
            return ABSENT;
        }
        long hash = text.length();
        for (int i = 0; i < text.length(); i++) {
            hash = hash * SPREAD + text.charAt(i);
        }
        return hash;
    }

    /** Any order that depends on the content alone. */
    @Override
    public int compareTo(RawRow other) {
        int order = Arrays.compare(numbers, other.numbers);
        return order != 0
                ? order
                : Arrays.compare(texts, other.texts, Comparator.nullsFirst(Comparator.<String>naturalOrder()));
    }
}
