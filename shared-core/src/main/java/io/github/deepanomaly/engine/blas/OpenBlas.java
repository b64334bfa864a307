package io.github.deepanomaly.engine.blas;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;

import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.math.MatrixProduct;
import org.bytedeco.openblas.global.openblas_nolapack;

/** Matrix products by {@code cblas_sgemm}, on one thread; tiny ones in Java, where the call would cost more. */
final class OpenBlas implements MatrixProduct {

    /** Below this many multiplications a call costs more than the loops. */
    private static final long TINY = 2048;

    private OpenBlas() {
        openblas_nolapack.blas_set_num_threads(1); // first use: loads the library
    }

    /** OpenBLAS if its native library loads, else plain Java. */
    static MatrixProduct orJava() {
        return Loaded.PRODUCT;
    }

    @Override
    public void multiply(Matrix a, Matrix b, Matrix c) {
        if (tiny(a.rows(), b.columns(), a.columns())) {
            JAVA.multiply(a, b, c);
        } else {
            sgemm(CblasNoTrans, CblasNoTrans, a.columns(), a, b, c);
        }
    }

    @Override
    public void multiplyTransposed(Matrix a, Matrix b, Matrix c) {
        if (tiny(a.rows(), b.rows(), a.columns())) {
            JAVA.multiplyTransposed(a, b, c);
        } else {
            sgemm(CblasNoTrans, CblasTrans, a.columns(), a, b, c);
        }
    }

    @Override
    public void transposedMultiply(Matrix a, Matrix b, Matrix c) {
        if (tiny(a.columns(), b.columns(), a.rows())) {
            JAVA.transposedMultiply(a, b, c);
        } else {
            sgemm(CblasTrans, CblasNoTrans, a.rows(), a, b, c);
        }
    }

    private static boolean tiny(int m, int n, int k) {
        return (long) m * n * k < TINY;
    }

    private static void sgemm(int transposeA, int transposeB, int k, Matrix a, Matrix b, Matrix c) {
        openblas_nolapack.cblas_sgemm(
                CblasRowMajor,
                transposeA,
                transposeB,
                c.rows(),
                c.columns(),
                k,
                1,
                a.values(),
                a.columns(),
                b.values(),
                b.columns(),
                0,
                c.values(),
                c.columns());
    }

    /** Loads once, when first asked. */
    private static final class Loaded {

        static final MatrixProduct PRODUCT = load();

        private static MatrixProduct load() {
            try {
                return new OpenBlas();
            } catch (LinkageError e) { // no jar, no library for this platform, or one that does not load
                return JAVA;
            }
        }
    }
}
