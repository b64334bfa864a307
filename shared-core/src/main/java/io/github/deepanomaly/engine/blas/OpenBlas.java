package io.github.deepanomaly.engine.blas;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;

import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.math.MatrixProduct;
import io.github.deepanomaly.math.Operand;
import io.github.deepanomaly.math.Parallel;
import org.bytedeco.openblas.global.openblas_nolapack;

/**
 * Matrix products by {@code cblas_sgemm}, which itself runs on one thread. Large products of operands are cut into blocks of
 * rows of the result, whose size does not depend on the number of threads, so that every number of threads gives the same bits.
 * It names no class of JavaCPP, because it must load where that is missing.
 */
final class OpenBlas implements MatrixProduct {

    /** Below this many multiplications a call that copies arrays costs more than the loops. */
    private static final long TINY = 2048;

    /** From this many multiplications on (about 0.1 ms) another thread is worth waking. */
    private static final long LARGE = 1 << 22;

    /** Rows a block of a large product. */
    private static final int BLOCK = 128;

    private final int threads;

    private OpenBlas(int threads) {
        this.threads = threads;
    }

    /** OpenBLAS on that many threads if its native library loads, else plain Java on one. */
    static MatrixProduct orJava(int threads) {
        return Loaded.YES ? new OpenBlas(threads) : JAVA;
    }

    /** The same on one thread. */
    static MatrixProduct orJava() {
        return orJava(1);
    }

    @Override
    public Operand operand(int columns) {
        return new NativeOperand(columns);
    }

    @Override
    public void addProduct(Operand a, Operand b, Operand c) {
        sgemm(CblasNoTrans, CblasNoTrans, a.columns(), a, b, c);
    }

    @Override
    public void addProductTransposed(Operand a, Operand b, Operand c) {
        sgemm(CblasNoTrans, CblasTrans, a.columns(), a, b, c);
    }

    @Override
    public void addTransposedProduct(Operand a, Operand b, Operand c) {
        sgemm(CblasTrans, CblasNoTrans, a.rows(), a, b, c);
    }

    @Override
    public void multiply(Operand a, Operand b, Operand c) {
        c.clear(); // faster than sgemm's own treatment of beta = 0
        addProduct(a, b, c);
    }

    @Override
    public void multiplyTransposed(Operand a, Operand b, Operand c) {
        c.clear();
        addProductTransposed(a, b, c);
    }

    @Override
    public void transposedMultiply(Operand a, Operand b, Operand c) {
        c.clear();
        addTransposedProduct(a, b, c);
    }

    private void sgemm(int transposeA, int transposeB, int k, Operand a, Operand b, Operand c) {
        NativeOperand nativeA = (NativeOperand) a;
        NativeOperand nativeB = (NativeOperand) b;
        NativeOperand nativeC = (NativeOperand) c;
        int rows = c.rows();
        if ((long) rows * c.columns() * k < LARGE) {
            NativeOperand.sgemm(transposeA, transposeB, 0, rows, k, nativeA, nativeB, nativeC);
            return;
        }
        Parallel.run((rows + BLOCK - 1) / BLOCK, threads, block -> {
            int from = block * BLOCK;
            int to = Math.min(from + BLOCK, rows);
            NativeOperand.sgemm(transposeA, transposeB, from, to, k, nativeA, nativeB, nativeC);
        });
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

        static final boolean YES = load();

        private static boolean load() {
            try {
                openblas_nolapack.blas_set_num_threads(1); // first use: loads the library
                return true;
            } catch (LinkageError e) { // no jar, no library for this platform, or one that does not load
                return false;
            }
        }
    }
}
