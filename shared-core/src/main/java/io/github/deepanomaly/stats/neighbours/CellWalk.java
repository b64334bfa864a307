package io.github.deepanomaly.stats.neighbours;

/**
 * The way of a query through cells, in which it measures rows in double. A row r of a cell with centre c is passed by only where the
 * triangle inequality says that it is farther than the k-th nearest so far, b: where |q - c| - |r - c| > b or |r - c| - |q - c| > b.
 * One thread at a time.
 */
final class CellWalk {

    /** What is added to a bound for rounding: sums of up to 10^6 terms in double are off by less than a tenth of it. */
    static final double SLACK = 1 + 1e-9;

    private final Cells cells;
    private final Nearest nearest;
    private final double[] query;
    private long measured;
    private long terms;

    CellWalk(Cells cells, int k) {
        this.cells = cells;
        nearest = new Nearest(k);
        query = new double[cells.centres().columns()];
    }

    /** Begins with a query whose values begin at an index. */
    void begin(float[] values, int at) {
        nearest.clear();
        for (int i = 0; i < query.length; i++) {
            query[i] = values[at + i];
        }
    }

    /** The nearest rows so far. */
    Nearest nearest() {
        return nearest;
    }

    /** How many rows all queries so far have been compared with. */
    long measured() {
        return measured;
    }

    /** How many squared differences all queries so far have taken; of a row that is too far only those before that was seen. */
    long terms() {
        return terms;
    }

    /** The squared norm of the query. */
    double square() {
        double sum = 0;
        for (double value : query) {
            sum += value * value;
        }
        return sum;
    }

    /** Looks at the rows of a cell whose centre is between {@code low} and {@code high} from the query. */
    void visit(int cell, double low, double high) {
        double[] ranges = cells.ranges();
        int end = cells.starts()[cell + 1];
        double within = Math.sqrt(nearest.square());
        for (int row = cells.starts()[cell]; row < end; row++) {
            if (ranges[row] > (high + within) * SLACK) {
                continue;
            }
            if (low > (ranges[row] + within) * SLACK) {
                return; // the others are nearer to the centre
            }
            measured++;
            double square = square(row);
            if (square <= nearest.square() && nearest.add(square, cells.numbers()[row])) {
                within = Math.sqrt(nearest.square());
            }
        }
    }

    /** The squared distance, added up in ascending order as everywhere; where it is too far, perhaps only a part of it. */
    private double square(int row) {
        double[] q = query;
        float[] r = cells.rows();
        double most = nearest.square();
        int at = row * q.length;
        double sum = 0;
        int i = 0;
        for (; i + 7 < q.length && sum <= most; i += 8, at += 8) {
            double d0 = q[i] - r[at];
            double d1 = q[i + 1] - r[at + 1];
            double d2 = q[i + 2] - r[at + 2];
            double d3 = q[i + 3] - r[at + 3];
            double d4 = q[i + 4] - r[at + 4];
            double d5 = q[i + 5] - r[at + 5];
            double d6 = q[i + 6] - r[at + 6];
            double d7 = q[i + 7] - r[at + 7];
            sum = sum + d0 * d0 + d1 * d1 + d2 * d2 + d3 * d3 + d4 * d4 + d5 * d5 + d6 * d6 + d7 * d7;
        }
        if (sum > most) {
            terms += i;
            return sum;
        }
        for (; i < q.length; i++, at++) {
            double difference = q[i] - r[at];
            sum += difference * difference;
        }
        terms += q.length;
        return sum;
    }
}
