package io.github.deepanomaly.engine.blas.products;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;

import io.github.deepanomaly.engine.blas.products.NativeOperand.Part;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.math.MatrixProduct;
import io.github.deepanomaly.math.Operand;
import io.github.deepanomaly.math.Operations;
import io.github.deepanomaly.math.Parallel;
import org.bytedeco.openblas.global.openblas_nolapack;

/**
 * Matrix products by {@code cblas_sgemm}, which itself runs on one thread. Large products of operands are cut across the longer side
 * of the result into blocks whose size does not depend on the number of threads, so that every number of threads gives the same
 * bits. It names no class of JavaCPP, because it must load where that is missing.
 */
public final class OpenBlas implements MatrixProduct {

    /** Below this many multiplications a call that copies arrays costs more than the loops. */
    private static final long TINY = 2048;

    /** From this many multiplications on (about 0.1 ms) another thread is worth waking. */
    private static final long LARGE = 1 << 22;

    /**
     * Rows or columns that a block of a large product has at least. Every call rearranges the whole of the operand that is not cut,
     * which at 128 takes a tenth of the time.
     */
    private static final int BLOCK = 192;

    /** The same where it makes two blocks of what would be one: a second thread gains more than the first loses. */
    private static final int HALF = 128;

    /** Blocks begin at multiples of it, where the kernels have no rest. */
    private static final int STEP = 16;

    private final int threads;

    /** For {@link #orJava} and for trying the library, which must have loaded. */
    OpenBlas(int threads) {
        this.threads = threads;
    }

    /** OpenBLAS on that many threads if its native library loads and computes rightly, else plain Java on one. */
    public static MatrixProduct orJava(int threads) {
        return Library.get().usable() ? new OpenBlas(threads) : JAVA;
    }

    /** The same on one thread. */
    public static MatrixProduct orJava() {
        return orJava(1);
    }

    /**
     * The library in use: OpenBLAS with version and kernels, or plain Java with the reason; one line that begins with "blas".
     */
    public static String description() {
        return Library.get().description();
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
        boolean across = c.columns() > c.rows();
        int longer = Math.max(c.rows(), c.columns());
        int blocks = Math.max(longer / BLOCK, Math.min(longer / HALF, 2));
        if (blocks < 2 || c.rows() == 1 || (long) c.rows() * c.columns() * k < LARGE) {
            NativeOperand.sgemm(transposeA, transposeB, k, nativeA, nativeB, nativeC);
            return;
        }
        int length = (longer + blocks * STEP - 1) / (blocks * STEP) * STEP;
        Part partA = Part.of(nativeA, transposeA == CblasTrans);
        Part partB = Part.of(nativeB, transposeB == CblasTrans);
        Part partC = Part.of(nativeC, false);
        Parallel.run((longer + length - 1) / length, threads, block -> {
            int from = block * length;
            int width = Math.min(length, longer - from);
            if (across) {
                NativeOperand.sgemm(c.rows(), width, k, partA, partB.fromColumn(from), partC.fromColumn(from));
            } else {
                NativeOperand.sgemm(width, c.columns(), k, partA.fromRow(from), partB, partC.fromRow(from));
            }
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
        Operations.addProduct(c.rows(), c.columns(), k);
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
}
