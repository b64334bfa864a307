package io.github.deepanomaly.net;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The shape of one row of a network's input or output matrix: columns, sequence or image. Rows are always flat; channels lie
 * innermost, so that a row of a sequence is its first step, then its second, and a row of an image its first line of pixels,
 * then its second.
 */
public sealed interface Shape {

    /** The number of columns of such a row. */
    int size();

    /** The columns of a time step or of a pixel; all of them where they have no order. */
    int channels();

    /** Columns without order. */
    record Columns(int width) implements Shape {

        public Columns {
            check(width);
        }

        @Override
        public int size() {
            return width;
        }

        @Override
        public int channels() {
            return width;
        }

        @Override
        public String toString() {
            return Integer.toString(width);
        }
    }

    /** Time steps, each with as many channels: channel c of step t is column t * channels + c. */
    record Sequence(int steps, int channels) implements Shape {

        public Sequence {
            check(steps, channels);
        }

        @Override
        public int size() {
            return steps * channels;
        }

        @Override
        public String toString() {
            return steps + "x" + channels;
        }
    }

    /** Pixels, each with as many channels: channel c of line y, place x is column (y * width + x) * channels + c. */
    record Image(int height, int width, int channels) implements Shape {

        public Image {
            check(height, width, channels);
        }

        @Override
        public int size() {
            return height * width * channels;
        }

        @Override
        public String toString() {
            return height + "x" + width + "x" + channels;
        }
    }

    /** Columns without order. */
    static Shape columns(int width) {
        return new Columns(width);
    }

    /** Time steps with channels. */
    static Shape sequence(int steps, int channels) {
        return new Sequence(steps, channels);
    }

    /** An image. */
    static Shape image(int height, int width, int channels) {
        return new Image(height, width, channels);
    }

    /**
     * The shape that its text describes: {@code COLUMNS}, {@code STEPSxCHANNELS} or {@code HEIGHTxWIDTHxCHANNELS}. Throws
     * {@link IllegalArgumentException} that quotes any other text.
     */
    static Shape parse(String text) {
        int[] extents = extents(text);
        return switch (extents.length) {
            case 1 -> columns(extents[0]);
            case 2 -> sequence(extents[0], extents[1]);
            case 3 -> image(extents[0], extents[1], extents[2]);
            default -> throw new IllegalArgumentException("a shape has one to three numbers, got \"" + text + "\"");
        };
    }

    private static int[] extents(String text) {
        try {
            return Arrays.stream(text.strip().split("x", -1))
                    .mapToInt(Integer::parseInt)
                    .toArray();
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "a shape is written as COLUMNS, STEPSxCHANNELS or HEIGHTxWIDTHxCHANNELS, got \"" + text + "\"", e);
        }
    }

    private static void check(int... extents) {
        long size = 1;
        for (int extent : extents) {
            size = extent < 1 || size > Integer.MAX_VALUE ? 0 : size * extent;
        }
        if (size < 1 || size > Integer.MAX_VALUE) {
            String found = IntStream.of(extents).mapToObj(Integer::toString).collect(Collectors.joining("x"));
            throw new IllegalArgumentException(
                    "a shape needs positive numbers and at most " + Integer.MAX_VALUE + " values, got " + found);
        }
    }
}
