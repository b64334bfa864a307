package io.github.deepanomaly.engine.blas.recurrent;

/** Turns one step of a batch between row after row, as matrices hold it, and unit after unit. */
final class Turn {

    private Turn() {}

    /**
     * Takes the step from {@code source}, where row r's values begin at (first + r * steps) * units, to {@code target}, where unit
     * u's begin at at + u * rows.
     */
    static void in(float[] source, int first, int steps, int units, int rows, float[] target, int at) {
        for (int row = 0; row < rows; row++) {
            int from = (first + row * steps) * units;
            for (int unit = 0; unit < units; unit++) {
                target[at + unit * rows + row] = source[from + unit];
            }
        }
    }

    /** The other way round. */
    static void out(float[] source, int at, float[] target, int first, int steps, int units, int rows) {
        for (int row = 0; row < rows; row++) {
            int to = (first + row * steps) * units;
            for (int unit = 0; unit < units; unit++) {
                target[to + unit] = source[at + unit * rows + row];
            }
        }
    }

    /** As {@link #in}, but adds to {@code target}. */
    static void add(float[] source, int first, int steps, int units, int rows, float[] target) {
        for (int row = 0; row < rows; row++) {
            int from = (first + row * steps) * units;
            for (int unit = 0; unit < units; unit++) {
                target[unit * rows + row] += source[from + unit];
            }
        }
    }
}
