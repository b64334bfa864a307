package io.github.deepanomaly.onnx.graph;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * A constant of a graph: the type of its values, its shape, the values in row-major order.
 *
 * @param shape empty for a single value
 */
public record Tensor(Type type, List<Long> shape, Object values) {

    /** The types that we use, with the numbers that ONNX gives them. */
    public enum Type {
        FLOAT(1),
        INT64(7),
        STRING(8),
        BOOL(9),
        DOUBLE(11);

        final int number;

        Type(int number) {
            this.number = number;
        }
    }

    private static final int DIMENSIONS = 1;
    private static final int TYPE = 2;
    private static final int NAME = 8;
    private static final int RAW = 9;

    public static Tensor of(double value) {
        return new Tensor(Type.DOUBLE, List.of(), new double[] {value});
    }

    public static Tensor of(float value) {
        return new Tensor(Type.FLOAT, List.of(), new float[] {value});
    }

    /** A row of numbers, 1 x n. */
    public static Tensor row(double... values) {
        return new Tensor(Type.DOUBLE, List.of(1L, (long) values.length), values);
    }

    /** A column of numbers, n x 1. */
    public static Tensor column(double... values) {
        return matrix(values.length, 1, values);
    }

    public static Tensor matrix(int rows, int columns, double... values) {
        return new Tensor(Type.DOUBLE, List.of((long) rows, (long) columns), values);
    }

    public static Tensor matrix(int rows, int columns, float... values) {
        return new Tensor(Type.FLOAT, List.of((long) rows, (long) columns), values);
    }

    public static Tensor doubles(double... values) {
        return new Tensor(Type.DOUBLE, List.of((long) values.length), values);
    }

    public static Tensor floats(float... values) {
        return new Tensor(Type.FLOAT, List.of((long) values.length), values);
    }

    /** A row of whole numbers, 1 x n. */
    public static Tensor integerRow(long... values) {
        return new Tensor(Type.INT64, List.of(1L, (long) values.length), values);
    }

    public static Tensor integers(long... values) {
        return new Tensor(Type.INT64, List.of((long) values.length), values);
    }

    /** As ONNX writes it (TensorProto). */
    public Protobuf named(String name) {
        Protobuf proto = new Protobuf();
        shape.forEach(size -> proto.number(DIMENSIONS, size));
        return proto.number(TYPE, type.number).text(NAME, name).bytes(RAW, raw());
    }

    private byte[] raw() {
        if (values instanceof float[] floats) {
            byte[] bytes = new byte[size((long) floats.length * Float.BYTES)];
            littleEndian(bytes).asFloatBuffer().put(floats);
            return bytes;
        } else if (values instanceof double[] doubles) {
            byte[] bytes = new byte[size((long) doubles.length * Double.BYTES)];
            littleEndian(bytes).asDoubleBuffer().put(doubles);
            return bytes;
        } else if (values instanceof long[] longs) {
            byte[] bytes = new byte[size((long) longs.length * Long.BYTES)];
            littleEndian(bytes).asLongBuffer().put(longs);
            return bytes;
        }
        throw new IllegalStateException("no raw form of " + type);
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static int size(long bytes) {
        if (bytes > Integer.MAX_VALUE / 2) {
            throw new IllegalArgumentException("an ONNX file must be under 1 GB, got a tensor of " + bytes + " bytes");
        }
        return (int) bytes;
    }
}
