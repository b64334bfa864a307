package io.github.deepanomaly.math;

/** Loops whose innermost one runs along rows of b and c, so that the compiler can vectorise it. */
final class JavaProduct implements ArrayProduct {

    @Override
    public void addProduct(Matrix a, Matrix b, Matrix c) {
        int m = a.rows();
        int k = a.columns();
        int n = b.columns();
        for (int i = 0; i < m; i++) {
            for (int p = 0; p < k; p++) {
                addScaled(a.values()[i * k + p], b.values(), p * n, c.values(), i * n, n);
            }
        }
    }

    @Override
    public void addProductTransposed(Matrix a, Matrix b, Matrix c) {
        int m = a.rows();
        int k = a.columns();
        int n = b.rows();
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                c.values()[i * n + j] += dot(a.values(), i * k, b.values(), j * k, k);
            }
        }
    }

    @Override
    public void addTransposedProduct(Matrix a, Matrix b, Matrix c) {
        int k = a.rows();
        int m = a.columns();
        int n = b.columns();
        for (int p = 0; p < k; p++) {
            for (int i = 0; i < m; i++) {
                addScaled(a.values()[p * m + i], b.values(), p * n, c.values(), i * n, n);
            }
        }
    }

    private static void addScaled(float factor, float[] x, int xFrom, float[] y, int yFrom, int length) {
        if (factor == 0) {
            return; // common after a rectifier
        }
        for (int i = 0; i < length; i++) {
            y[yFrom + i] += factor * x[xFrom + i];
        }
    }

    /** Four partial sums, because the compiler may not reorder a single one. */
    private static float dot(float[] x, int xFrom, float[] y, int yFrom, int length) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        int i = 0;
        for (; i + 3 < length; i += 4) {
            s0 += x[xFrom + i] * y[yFrom + i];
            s1 += x[xFrom + i + 1] * y[yFrom + i + 1];
            s2 += x[xFrom + i + 2] * y[yFrom + i + 2];
            s3 += x[xFrom + i + 3] * y[yFrom + i + 3];
        }
        for (; i < length; i++) {
            s0 += x[xFrom + i] * y[yFrom + i];
        }
        return (s0 + s1) + (s2 + s3);
    }
}
