package io.github.deepanomaly.math;

/**
 * A float32 matrix in the memory that a {@link MatrixProduct} reads and writes: native memory for a native library, so that
 * calls copy nothing, an array for Java loops. Made by the product that works on it. One thread at a time, except that
 * several may read; closing it gives its memory back early, otherwise the garbage collector does.
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

    /** Takes {@code length} values from {@code source}, the first at index {@code from}, for those from its own index {@code at} on. */
    void write(float[] source, int from, int at, int length);

    /** Puts its {@code rows() * columns()} values in row-major order into {@code target}, the first at index {@code from}. */
    void read(float[] target, int from);

    /** Puts {@code length} values from its own index {@code at} on into {@code target}, the first at index {@code from}. */
    void read(float[] target, int from, int at, int length);

    /** Puts {@code length} values from its own index {@code at} on into {@code target}, as the bits that {@link Float#floatToRawIntBits} gives. */
    void readBits(int[] target, int at, int length);

    /** Writes the same values into each row. */
    default void fill(float[] row) {
        for (int i = 0; i < rows(); i++) {
            write(row, 0, i * columns(), columns());
        }
    }

    @Override
    void close();
}
