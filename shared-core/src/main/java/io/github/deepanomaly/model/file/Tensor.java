package io.github.deepanomaly.model.file;

import java.io.IOException;
import java.util.List;

/**
 * Where a tensor lies in the data of a safetensors file.
 *
 * @param shape the lengths of its dimensions, as many as the type has
 * @param begin its first byte, counted from the start of the data
 * @param end the byte after its last
 */
public record Tensor(String name, Type type, List<Integer> shape, long begin, long end) {

    /** The most values that an array holds on every Java machine. */
    private static final int MAX_COUNT = Integer.MAX_VALUE - 8;

    /** The types that a model file has. */
    public enum Type {
        /** Matrices of float32. */
        F32(Float.BYTES, 2),
        /** Vectors of doubles. */
        F64(Double.BYTES, 1);

        final int bytes;
        final int dimensions;

        Type(int bytes, int dimensions) {
            this.bytes = bytes;
            this.dimensions = dimensions;
        }
    }

    /** The tensor of that shape whose first byte is {@code begin}. */
    static Tensor at(long begin, String name, Type type, Integer... shape) {
        long count = 1;
        for (long length : shape) {
            count *= length;
        }
        return new Tensor(name, type, List.of(shape), begin, begin + count * type.bytes);
    }

    /** What a header declares; fails unless the type is known, the shape possible, and the bytes as many as it needs. */
    static Tensor declared(String name, String type, List<Long> shape, List<Long> offsets) throws IOException {
        String title = "tensor \"" + name + "\"";
        Type known = type(title, type);
        if (shape.size() != known.dimensions) {
            throw new InvalidFileException(
                    title + " must have a shape of length " + known.dimensions + ", got " + shape);
        }
        long count = 1;
        for (long length : shape) {
            if (length < 0 || length > MAX_COUNT || count * length > MAX_COUNT) {
                throw new InvalidFileException(
                        title + " must have at most " + MAX_COUNT + " values, got shape " + shape);
            }
            count *= length;
        }
        long bytes = count * known.bytes;
        if (offsets.size() != 2
                || offsets.get(0) < 0
                || offsets.get(0) > Long.MAX_VALUE - bytes
                || offsets.get(1) != offsets.get(0) + bytes) {
            throw new InvalidFileException(title + " of shape " + shape + " must have offsets that are " + bytes
                    + " bytes apart, got " + offsets);
        }
        return new Tensor(name, known, shape.stream().map(Long::intValue).toList(), offsets.get(0), offsets.get(1));
    }

    /** The number of values. */
    int count() {
        return (int) ((end - begin) / type.bytes);
    }

    @Override
    public String toString() {
        return "tensor \"" + name + "\"";
    }

    private static Type type(String title, String text) throws IOException {
        for (Type type : Type.values()) {
            if (type.name().equals(text)) {
                return type;
            }
        }
        throw new InvalidFileException(title + " must have dtype F32 or F64, got \"" + text + "\"");
    }
}
