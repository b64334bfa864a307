package io.github.deepanomaly.math;

/**
 * Consecutive columns of an encoded matrix that encode one raw column.
 *
 * @param from the first encoded column
 * @param width how many there are: 1 for a number, the number of levels for a one-hot block
 * @param nominal whether it is one-hot
 * @param fill what a network reads in place of a missing number (NaN); a one-hot block is never missing
 */
public record Block(int from, int width, boolean nominal, float fill) {

    public Block {
        if (from < 0 || width < 1 || (!nominal && width != 1)) {
            throw new IllegalArgumentException(
                    "a block needs from >= 0 and width >= 1 (width 1 if numeric), got " + from + " and " + width);
        }
    }
}
