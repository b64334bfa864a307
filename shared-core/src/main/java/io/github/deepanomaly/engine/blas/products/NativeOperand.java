package io.github.deepanomaly.engine.blas.products;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;

import io.github.deepanomaly.math.Operand;
import io.github.deepanomaly.math.Operations;
import java.lang.ref.Reference;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.openblas.global.openblas_nolapack;

/** An operand in native memory, filled and emptied by one bulk copy. */
final class NativeOperand implements Operand {

    private final int columns;
    private int rows;
    private FloatPointer pointer = new FloatPointer();
    private FloatBuffer buffer = FloatBuffer.allocate(0);
    private IntBuffer bits = IntBuffer.allocate(0);

    NativeOperand(int columns) {
        this.columns = columns;
    }

    @Override
    public void clear() {
        Pointer.memset(pointer, 0, (long) Float.BYTES * rows * columns);
    }

    /** c += a b, where a and b are read as if transposed if the flags say so. */
    static void sgemm(int transposeA, int transposeB, int k, NativeOperand a, NativeOperand b, NativeOperand c) {
        Operations.addProduct(c.rows, c.columns, k);
        if (c.rows == 1 && (transposeA == CblasNoTrans || a.columns == 1)) { // a vector: nothing to rearrange in b
            sgemv(transposeB == CblasTrans ? CblasNoTrans : CblasTrans, a, b, 1, c);
            return;
        }
        openblas_nolapack.cblas_sgemm(
                CblasRowMajor,
                transposeA,
                transposeB,
                c.rows,
                c.columns,
                k,
                1,
                a.pointer,
                a.columns,
                b.pointer,
                b.columns,
                1,
                c.pointer,
                c.columns);
    }

    /** c = a b, where a and c have one row; the caller counts. */
    static void sgemv(NativeOperand a, NativeOperand b, NativeOperand c) {
        sgemv(CblasTrans, a, b, 0, c);
    }

    /** c = kept c + a b, where a and c have one row; b is transposed first if {@code turned} is CblasNoTrans. */
    private static void sgemv(int turned, NativeOperand a, NativeOperand b, float kept, NativeOperand c) {
        openblas_nolapack.cblas_sgemv(
                CblasRowMajor, turned, b.rows, b.columns, 1, b.pointer, b.columns, a.pointer, 1, kept, c.pointer, 1);
    }

    /**
     * c += a b of an m x k and a k x n matrix that lie anywhere in the operands: each begins at an index and has so many values from
     * one row to the next. Rows may overlap in a and b.
     */
    static void sgemm(int m, int n, int k, Part a, Part b, Part c) {
        Operations.addProduct(m, n, k);
        if (n == 1 && !b.transposed) {
            sgemv(a.transposed ? k : m, a.transposed ? m : k, a, b, c);
            return;
        }
        openblas_nolapack.cblas_sgemm(
                CblasRowMajor,
                a.transposed ? CblasTrans : CblasNoTrans,
                b.transposed ? CblasTrans : CblasNoTrans,
                m,
                n,
                k,
                1,
                a.operand.pointer.getPointer(a.at),
                a.stride,
                b.operand.pointer.getPointer(b.at),
                b.stride,
                1,
                c.operand.pointer.getPointer(c.at),
                c.stride);
    }

    /** c += a b where b and c are columns, without packing a, which lies there as rows x columns. */
    private static void sgemv(int rows, int columns, Part a, Part b, Part c) {
        openblas_nolapack.cblas_sgemv(
                CblasRowMajor,
                a.transposed ? CblasTrans : CblasNoTrans,
                rows,
                columns,
                1,
                a.operand.pointer.getPointer(a.at),
                a.stride,
                b.operand.pointer.getPointer(b.at),
                b.stride,
                1,
                c.operand.pointer.getPointer(c.at),
                c.stride);
    }

    /** Takes the first {@code length} values of another. */
    void copy(NativeOperand source, int length) {
        Pointer.memcpy(pointer, source.pointer, (long) Float.BYTES * length);
    }

    /** A matrix in an operand; {@code transposed} says that it is read as if transposed. */
    record Part(NativeOperand operand, int at, int stride, boolean transposed) {

        /** All of an operand. */
        static Part of(NativeOperand operand, boolean transposed) {
            return new Part(operand, 0, operand.columns, transposed);
        }

        /** What is left without the rows before that one, as they are read. */
        Part fromRow(int row) {
            return new Part(operand, at + (transposed ? row : row * stride), stride, transposed);
        }

        /** What is left without the columns before that one, as they are read. */
        Part fromColumn(int column) {
            return new Part(operand, at + (transposed ? column * stride : column), stride, transposed);
        }
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public void resize(int newRows) {
        int size = Math.multiplyExact(newRows, columns);
        if (size > buffer.capacity()) {
            close();
            pointer = new FloatPointer(size);
            buffer = pointer.asBuffer();
            bits = pointer.asByteBuffer().order(ByteOrder.nativeOrder()).asIntBuffer();
        }
        rows = newRows;
    }

    @Override
    public void write(float[] source, int from) {
        try {
            buffer.put(0, source, from, rows * columns);
        } finally {
            Reference.reachabilityFence(pointer); // the buffer alone would not keep the memory
        }
    }

    @Override
    public void read(float[] target, int from) {
        try {
            buffer.get(0, target, from, rows * columns);
        } finally {
            Reference.reachabilityFence(pointer);
        }
    }

    @Override
    public void write(float[] source, int from, int at, int length) {
        try {
            buffer.put(at, source, from, length);
        } finally {
            Reference.reachabilityFence(pointer);
        }
    }

    @Override
    public void read(float[] target, int from, int at, int length) {
        try {
            buffer.get(at, target, from, length);
        } finally {
            Reference.reachabilityFence(pointer);
        }
    }

    @Override
    public void readBits(int[] target, int at, int length) {
        try {
            bits.get(at, target, 0, length);
        } finally {
            Reference.reachabilityFence(pointer);
        }
    }

    @Override
    public void close() {
        pointer.close();
        pointer = new FloatPointer();
        buffer = FloatBuffer.allocate(0);
        bits = IntBuffer.allocate(0);
        rows = 0;
    }
}
