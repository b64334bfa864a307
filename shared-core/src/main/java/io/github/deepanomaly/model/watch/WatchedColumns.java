package io.github.deepanomaly.model.watch;

import io.github.deepanomaly.data.Encoder;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/** Which of the encoded columns a detector reads and which are watched. Immutable. */
final class WatchedColumns {

    private final int[] read;
    private final int[] watched;
    private final Layout layout;

    private WatchedColumns(int[] read, int[] watched, Layout layout) {
        this.read = read;
        this.watched = watched;
        this.layout = layout;
    }

    /** The encoded columns that the detector reads, all steps of a window; not to be changed. */
    int[] read() {
        return read;
    }

    /** The others, 0 where a row is as always; not to be changed. */
    int[] watched() {
        return watched;
    }

    /** What the detector reads. */
    Layout layout() {
        return layout;
    }

    /** Those of an encoder that watches, in rows of so many steps. */
    static WatchedColumns of(Encoder watching, int steps) {
        BitSet constant = new BitSet();
        BitSet columns = watching.watched();
        List<Integer> sources = watching.sources();
        for (int block = 0; block < sources.size(); block++) {
            boolean last = block + 1 == sources.size() || !sources.get(block).equals(sources.get(block + 1));
            if (last && columns.get(sources.get(block))) { // what is read in its place comes before
                constant.set(watching.layout().blocks().get(block).from());
            }
        }
        int width = watching.layout().columns();
        int[] read = IntStream.range(0, width * steps)
                .filter(column -> !constant.get(column % width))
                .toArray();
        int[] watched = IntStream.range(0, width * steps)
                .filter(column -> constant.get(column % width))
                .toArray();
        return new WatchedColumns(read, watched, watching.varying().layout().repeated(steps));
    }

    /** What the detector reads of rows. */
    Matrix read(Matrix x) {
        Matrix part = new Matrix(x.rows(), read.length);
        for (int row = 0; row < x.rows(); row++) {
            for (int i = 0; i < read.length; i++) {
                part.set(row, i, x.get(row, read[i]));
            }
        }
        return part;
    }

    /** Rows of which that is what the detector reads, with zeros elsewhere. */
    Matrix whole(Matrix part) {
        Matrix x = new Matrix(part.rows(), read.length + watched.length);
        for (int row = 0; row < x.rows(); row++) {
            for (int i = 0; i < read.length; i++) {
                x.set(row, read[i], part.get(row, i));
            }
        }
        return x;
    }

    /** How much has changed in a row: 0 for nothing, at least 1 for each watched value of raw rows. */
    double change(Matrix x, int row) {
        double sum = 0;
        for (int column : watched) {
            sum += Math.abs(x.get(row, column));
        }
        return sum;
    }
}
