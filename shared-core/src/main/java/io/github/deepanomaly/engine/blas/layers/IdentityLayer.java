package io.github.deepanomaly.engine.blas.layers;

import io.github.deepanomaly.math.Matrix;

/** The same values: rows are flat whatever their shape. */
public final class IdentityLayer implements BlasLayer {

    private Matrix lastGradient = new Matrix(0, 0);

    @Override
    public Matrix forward(Matrix x, boolean training) {
        return x;
    }

    @Override
    public void backward(Matrix gradient) {
        lastGradient = gradient;
    }

    @Override
    public Matrix inputGradient() {
        return lastGradient;
    }
}
