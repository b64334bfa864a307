package io.github.deepanomaly.stats.neighbours;

/**
 * Which cells could hold a row that is nearer than some distance: those whose centre is no farther than that and the cell's radius
 * together. Few can, so most are ruled out first by a loop over float32 that the compiler vectorises. Thread-safe.
 */
final class CellReach {

    /** The share of the rows above which cells hold too many. */
    private static final double MOST = 0.2;

    /** What float32 may be off by, as a part of the sum of the terms: more than ten roundings. */
    private static final double ROUNDING = 0x1p-20;

    private final Cells cells;
    private final double largestSquare;
    private final float[] radii;
    private final float[] halfSquaredRadii;
    private final double largestRadius;
    private final int most;

    /** For cells of which no centre has a larger squared norm. */
    CellReach(Cells cells, double largestSquare) {
        this.cells = cells;
        this.largestSquare = largestSquare;
        radii = new float[cells.radii().length];
        halfSquaredRadii = new float[radii.length];
        double largest = 0;
        for (int cell = 0; cell < radii.length; cell++) {
            double radius = cells.radii()[cell];
            radii[cell] = (float) radius;
            halfSquaredRadii[cell] = (float) (radius * radius / 2);
            largest = Math.max(largest, radius);
        }
        largestRadius = largest;
        most = (int) (MOST * cells.numbers().length);
    }

    /**
     * Lists cells, among them all that {@link #opened} keeps, and gives their number. That asks in double whether |q|^2 + 2 h - e is at most
     * (b + r)^2, with a query q, halves h, an error e, a distance b and a radius r; here it is, in float32, whether h - b r - r^2 / 2 is at
     * most (b^2 + e - |q|^2) / 2.
     *
     * @param halves half the squared distances to the centres, less half the squared norm of the query
     * @param beyond room for a number of each cell
     * @param listed room for all cells
     */
    int near(float[] halves, double square, double error, double within, float[] beyond, int... listed) {
        double distance = within * CellWalk.SLACK;
        double terms =
                square + largestSquare + error + distance * distance + (distance + largestRadius) * largestRadius;
        float limit = (float) ((distance * distance + error - square) / 2 + ROUNDING * terms);
        float b = (float) distance;
        float[] r = radii;
        float[] rest = halfSquaredRadii;
        for (int cell = 0; cell < halves.length; cell++) {
            beyond[cell] = halves[cell] - (b * r[cell] + rest[cell]);
        }
        int near = 0;
        for (int cell = 0; cell < beyond.length; cell++) {
            if (!(beyond[cell] > limit)) { // where float32 overflows, double decides
                listed[near++] = cell;
            }
        }
        return near;
    }

    /**
     * Keeps those of the first {@code length} listed cells, but one, that could hold a row at most so far away, and writes how near a
     * row could be; gives their number, or -1 where they hold too many rows.
     *
     * @param squares squared distances to the centres, off by at most an error
     */
    int opened(double[] squares, int without, double error, double within, int[] listed, int length, double... lows) {
        int[] starts = cells.starts();
        int opened = 0;
        int rows = 0;
        for (int i = 0; i < length; i++) {
            int cell = listed[i];
            double radius = cells.radii()[cell];
            double square = squares[cell] - error;
            double reach = (within + radius) * CellWalk.SLACK;
            if (square <= reach * reach && cell != without) {
                rows += starts[cell + 1] - starts[cell];
                if (rows > most) {
                    return -1;
                }
                lows[opened] = Math.sqrt(Math.max(0, square)) - radius * CellWalk.SLACK;
                listed[opened++] = cell;
            }
        }
        return opened;
    }
}
