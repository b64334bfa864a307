package io.github.deepanomaly.detector;

/**
 * The channels (sensors, colours) of a row that is a sequence or picture, and their order of columns.
 *
 * @param count the number of channels
 * @param order how they share the columns
 * @param picture whether the row is a picture
 */
public record Channels(int count, Order order, boolean picture) {

    /** The order of the columns of a row. */
    public enum Order {
        /** All channels of the first step, then all of the second. */
        INTERLEAVED,
        /** All steps of the first channel, then all of the second. */
        BLOCKS
    }

    /** Throws {@link IllegalArgumentException} without a channel. */
    public Channels {
        if (count < 1) {
            throw new IllegalArgumentException("channels must be at least 1, got " + count);
        }
    }

    /** Steps in a row of that many columns; throws {@link IllegalArgumentException} where the channels do not share them evenly. */
    public int steps(int columns) {
        if (columns % count != 0) {
            throw new IllegalArgumentException(
                    "channels must divide the number of columns, " + columns + ", got " + count);
        }
        return columns / count;
    }

    /** The channel of a column. */
    public int of(int column, int columns) {
        return order == Order.INTERLEAVED ? column % count : column / steps(columns);
    }
}
