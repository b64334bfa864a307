package io.github.deepanomaly.bench.data;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Rows that are made when they are asked for: a third as many hidden factors as columns, mixed at random, plus noise. */
public final class GeneratedRows implements Rows {

    private static final double NOISE = 0.1;

    private final Schema schema;
    private final int size;
    private final long seed;
    private final double[][] mixing;

    /** So many rows of so many columns; a seed gives the same rows each time. */
    public GeneratedRows(int size, int columns, long seed) {
        this.size = size;
        this.seed = seed;
        schema = new Schema(IntStream.range(0, columns)
                .<Column>mapToObj(i -> new Column.Numeric("x" + i))
                .toList());
        SplittableRandom random = new SplittableRandom(columns);
        mixing = new double[columns][Math.max(1, columns / 3)];
        for (double[] weights : mixing) {
            for (int i = 0; i < weights.length; i++) {
                weights[i] = 2 * random.nextDouble() - 1;
            }
        }
    }

    /** The same rows from memory, where the time to make them must not count. */
    public Rows kept() {
        List<double[]> rows = new ArrayList<>(size);
        forEach(row -> rows.add(row.clone()));
        return Rows.of(schema, rows);
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public int size() {
        return size;
    }

    /** Hands out the same array each time. */
    @Override
    public Iterator<double[]> iterator() {
        SplittableRandom random = new SplittableRandom(seed);
        double[] row = new double[mixing.length];
        double[] factors = new double[mixing[0].length];
        return new Iterator<>() {
            private int done;

            @Override
            public boolean hasNext() {
                return done < size;
            }

            @Override
            public double[] next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                done++;
                for (int i = 0; i < factors.length; i++) {
                    factors[i] = 2 * random.nextDouble() - 1;
                }
                for (int column = 0; column < row.length; column++) {
                    double sum = NOISE * (2 * random.nextDouble() - 1);
                    for (int i = 0; i < factors.length; i++) {
                        sum += mixing[column][i] * factors[i];
                    }
                    row[column] = sum;
                }
                return row;
            }
        };
    }
}
