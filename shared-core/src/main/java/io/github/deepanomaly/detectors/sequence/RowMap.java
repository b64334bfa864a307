package io.github.deepanomaly.detectors.sequence;

import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;

/** Rows as a detector is to see them, and what it says of them in terms of the rows as they were; as many columns. */
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
