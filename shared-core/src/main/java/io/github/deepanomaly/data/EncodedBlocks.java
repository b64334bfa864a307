package io.github.deepanomaly.data;

import io.github.deepanomaly.math.Matrix;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** Rows encoded block by block, so that not all rows are in memory twice. */
final class EncodedBlocks implements Iterator<Matrix> {

    /** Encodes row number {@code row} into row {@code at} of a matrix. */
    interface RowCode {
        void encode(double[] raw, int row, Matrix to, int at);
    }

    private final Iterator<double[]> raw;
    private final int size;
    private final int columns;
    private final int most;
    private final RowCode code;
    private int done;

    /** Blocks of {@code most} rows, the last one smaller, of {@code columns} encoded columns. */
    EncodedBlocks(Rows rows, int columns, int most, RowCode code) {
        this.raw = rows.iterator();
        this.size = rows.size();
        this.columns = columns;
        this.most = most;
        this.code = code;
    }

    @Override
    public boolean hasNext() {
        return done < size;
    }

    @Override
    public Matrix next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Matrix block = new Matrix(Math.min(most, size - done), columns);
        for (int at = 0; at < block.rows(); at++, done++) {
            requireSize(raw.hasNext());
            code.encode(raw.next(), done, block, at);
        }
        requireSize(hasNext() || !raw.hasNext());
        return block;
    }

    private void requireSize(boolean kept) {
        if (!kept) {
            throw new IllegalArgumentException("the iterator must return as many rows as its size, " + size + ", got "
                    + (done < size ? done : "more"));
        }
    }
}
