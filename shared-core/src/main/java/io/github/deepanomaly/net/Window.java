package io.github.deepanomaly.net;

/**
 * A window that slides over a sequence or an image. A sequence is an image of height 1 to it.
 *
 * @param dimensions 1 for a sequence, 2 for an image
 * @param height the pixels that it covers from top to bottom; 1 for a sequence
 * @param width the pixels from left to right, or the steps
 * @param stride how far it moves, in each dimension
 */
public record Window(int dimensions, int height, int width, int stride, Padding padding) {

    /** The largest height, width and stride. */
    public static final int MAX = 10_000;

    public Window {
        if (dimensions < 1 || dimensions > 2) {
            throw new IllegalArgumentException("window dimensions must be 1 or 2, got " + dimensions);
        }
        check("height", height, dimensions == 1 ? 1 : MAX);
        check("width", width, MAX);
        check("stride", stride, MAX);
        if (padding == Padding.CAUSAL && dimensions == 2) {
            throw new IllegalArgumentException("padding causal is for sequences, got an image");
        }
    }

    /** A window over a sequence. */
    public static Window steps(int width, int stride, Padding padding) {
        return new Window(1, 1, width, stride, padding);
    }

    /** A window over an image. */
    public static Window pixels(int height, int width, int stride, Padding padding) {
        return new Window(2, height, width, stride, padding);
    }

    private static void check(String name, int value, int largest) {
        if (value < 1 || value > largest) {
            throw new IllegalArgumentException("window " + name + " must be in [1, " + largest + "], got " + value);
        }
    }

    /** The places that it has on such a sequence or image. */
    public Grid over(Shape shape) {
        return Grid.of(this, shape);
    }

    /** The length that has {@code places} places for it, of several the one that the stride divides. */
    int spread(int places, int extent) {
        long length = padding == Padding.VALID ? (places - 1L) * stride + extent : (long) places * stride;
        return Math.toIntExact(length);
    }

    /** The size without the stride: {@code 7} or {@code 3x3}. */
    String size() {
        return dimensions == 1 ? Integer.toString(width) : height + "x" + width;
    }
}
