package io.github.deepanomaly.engine.blas.products;

import io.github.deepanomaly.net.Grid;
import java.util.Arrays;

/**
 * What a window covers, place after place: a row of an image or a sequence becomes {@code places x patch} values (im2col), and sums
 * of such values go back to where they came from (col2im). Channels lie innermost, so a line of the window is one piece of the row.
 */
final class Patches {

    private final Grid grid;
    private final int size;
    private final int patches;
    private final int line;

    Patches(Grid grid) {
        this.grid = grid;
        size = grid.height() * grid.width() * grid.channels();
        patches = Math.multiplyExact(grid.places(), grid.patch());
        line = grid.window().width() * grid.channels();
    }

    /** The values of a row. */
    int size() {
        return size;
    }

    /** The values of all patches of a row. */
    int length() {
        return patches;
    }

    /** Whether the patches are the row itself. */
    boolean identity() {
        return grid.patch() == grid.channels() && grid.window().stride() == 1;
    }

    /** Writes the patches of rows {@code from} to {@code to} - 1 of {@code source} to the start of {@code target}. */
    void gather(float[] source, int from, int to, float[] target) {
        for (int row = from; row < to; row++) {
            walk(source, row * size, target, (row - from) * patches, true);
        }
    }

    /** Adds the patches at the start of {@code source} to the rows {@code from} to {@code to} - 1 of {@code target}. */
    void scatter(float[] source, float[] target, int from, int to) {
        for (int row = from; row < to; row++) {
            walk(target, row * size, source, (row - from) * patches, false);
        }
    }

    private void walk(float[] image, int imageAt, float[] patch, int patchAt, boolean gather) {
        int at = patchAt;
        int stride = grid.window().stride();
        for (int i = 0; i < grid.rows(); i++) {
            for (int j = 0; j < grid.columns(); j++) {
                int x = j * stride - grid.left();
                int first = Math.max(0, -x);
                int last = Math.max(first, Math.min(grid.window().width(), grid.width() - x));
                for (int dy = 0; dy < grid.window().height(); dy++) {
                    int y = i * stride - grid.top() + dy;
                    if (y >= 0 && y < grid.height()) {
                        int begin = first * grid.channels();
                        int end = last * grid.channels();
                        int piece = imageAt + (y * grid.width() + x) * grid.channels() + begin;
                        if (gather) {
                            copy(image, piece, patch, at, begin, end);
                        } else {
                            add(patch, at + begin, image, piece, end - begin);
                        }
                    } else if (gather) {
                        Arrays.fill(patch, at, at + line, 0);
                    }
                    at += line;
                }
            }
        }
    }

    /** Zeros, the piece of the image from {@code begin} to {@code end} - 1, zeros. */
    private void copy(float[] image, int piece, float[] patch, int at, int begin, int end) {
        if (begin > 0) {
            Arrays.fill(patch, at, at + begin, 0);
        }
        System.arraycopy(image, piece, patch, at + begin, end - begin);
        if (end < line) {
            Arrays.fill(patch, at + end, at + line, 0);
        }
    }

    private static void add(float[] source, int from, float[] target, int to, int length) {
        for (int i = 0; i < length; i++) {
            target[to + i] += source[from + i];
        }
    }
}
