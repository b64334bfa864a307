package io.github.deepanomaly.math;

/**
 * A matrix of float32 where a {@link MatrixProduct} reads and writes it: in native memory for a native library, which then
 * copies nothing at each call, in an array for Java loops. Made by the product that works on it. One thread at a time, except
 * that several may read; closing it gives its memory back early, otherwise the garbage collector does.
 */
public interface Operand extends AutoCloseable {

    /** The number of rows. */
    int rows();

    /** The number of columns. */
    int columns();

    /** Changes the number of rows; the contents are undefined from then on. Memory is taken anew only to grow. */
    void resize(int rows);

    /** Sets all values to zero. */
    void clear();

    /** Takes {@code rows() * columns()} values in row-major order from {@code source}, the first at index {@code from}. */
    void write(float[] source, int from);

    /** Puts its {@code rows() * columns()} values in row-major order into {@code target}, the first at index {@code from}. */
    void read(float[] target, int from);

    @Override
    void close();
}
