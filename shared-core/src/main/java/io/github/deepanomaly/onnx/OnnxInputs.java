package io.github.deepanomaly.onnx;

/** The inputs of an ONNX file. */
public enum OnnxInputs {
    /** One for each column, n x 1, with its name: double numbers (dates in milliseconds since 1970), or texts; empty = missing. */
    COLUMNS,
    /** One matrix {@code rows} with all columns, double; of a nominal column the number of the level, from 0. */
    MATRIX
}
