package io.github.deepanomaly.net;

import io.github.deepanomaly.net.Shape.Image;
import io.github.deepanomaly.net.Shape.Sequence;

/**
 * The places of a window on a sequence or an image, whose values it counts as {@link Shape} does. At place (i, j) it covers the
 * lines from i * stride - top on and the pixels from j * stride - left on; what lies outside is zero.
 *
 * @param height the lines of the image; 1 for a sequence
 * @param width the pixels of a line, or the steps
 * @param rows the places from top to bottom
 * @param columns the places from left to right
 */
public record Grid(Window window, int height, int width, int channels, int top, int left, int rows, int columns) {

    /** Throws {@link IllegalArgumentException} unless the shape has the window's dimensions and room for it. */
    static Grid of(Window window, Shape shape) {
        if (window.dimensions() == 1 && shape instanceof Sequence s) {
            return of(window, 1, s.steps(), s.channels());
        } else if (window.dimensions() == 2 && shape instanceof Image i) {
            return of(window, i.height(), i.width(), i.channels());
        }
        String needed = window.dimensions() == 1 ? "steps x channels" : "height x width x channels";
        throw new IllegalArgumentException("needs rows of " + needed + ", got " + shape);
    }

    private static Grid of(Window window, int height, int width, int channels) {
        int rows = window.dimensions() == 1 ? 1 : places(window, height, window.height());
        int columns = places(window, width, window.width());
        int top = window.dimensions() == 1 ? 0 : before(window, height, window.height(), rows);
        int left = before(window, width, window.width(), columns);
        return new Grid(window, height, width, channels, top, left, rows, columns);
    }

    private static int places(Window window, int length, int extent) {
        if (window.padding() == Padding.VALID) {
            if (length < extent) {
                throw new IllegalArgumentException(
                        "needs at least " + extent + " steps or pixels in a row, got " + length);
            }
            return (length - extent) / window.stride() + 1;
        }
        return (length + window.stride() - 1) / window.stride();
    }

    private static int before(Window window, int length, int extent, int places) {
        return switch (window.padding()) {
            case SAME -> Math.max(0, (places - 1) * window.stride() + extent - length) / 2;
            case VALID -> 0;
            case CAUSAL -> extent - 1;
        };
    }

    /** The number of places. */
    public int places() {
        return rows * columns;
    }

    /** The number of values that the window covers. */
    public int patch() {
        return Math.multiplyExact(window.height() * window.width(), channels);
    }

    /** What lies at each place, with that many channels. */
    public Shape outputs(int filters) {
        return window.dimensions() == 1 ? Shape.sequence(columns, filters) : Shape.image(rows, columns, filters);
    }
}
