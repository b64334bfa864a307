package io.github.deepanomaly.detectors.sequence;

import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;

/** An invertible mapping of the rows before a detector, and of its results back; the number of columns stays the same. */
interface RowMap {

    /** The layout of mapped rows. */
    Layout layout(Layout layout);

    /** The mapped rows, n x d; a missing number stays missing. */
    Matrix map(Matrix x);

    /** What a detector expects in place of mapped rows, as it would be in the rows {@code x} themselves. */
    Matrix back(Matrix expected, Matrix x);

    /** Shares of the columns of mapped rows, by the columns of the rows. */
    Matrix shares(Matrix shares);

    /** The gradient of something by the rows {@code x}, from that by the mapped rows. */
    Matrix gradient(Matrix gradient, Matrix x);
}
