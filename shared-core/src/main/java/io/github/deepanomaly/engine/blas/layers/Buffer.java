package io.github.deepanomaly.engine.blas.layers;

import io.github.deepanomaly.math.Matrix;

/** A matrix that is made anew only when another number of rows is asked for. */
public final class Buffer {

    private Matrix matrix;

    public Buffer(int columns) {
        matrix = new Matrix(0, columns);
    }

    public Matrix rows(int rows) {
        if (matrix.rows() != rows) {
            matrix = new Matrix(rows, matrix.columns());
        }
        return matrix;
    }
}
