package io.github.deepanomaly.onnx;

/** The inputs of an ONNX file. */
public enum OnnxInputs {
    /**
     * One for each column, n x 1, with its name: double numbers (dates in milliseconds since 1970), or texts; empty = missing. For
     * windows n x rows of a window.
     */
    COLUMNS,
    /**
     * One matrix {@code rows} with all columns, double; of a nominal column the number of the level, from 0. For windows one row of the
     * matrix is a window, row after row.
     */
    MATRIX
}
