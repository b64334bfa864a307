package io.github.deepanomaly.onnx.graph;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A message in the wire format of Protocol Buffers (Google: Protocol Buffers, Encoding): fields one after the other, each with
 * its number. As much of it as an ONNX file needs.
 */
public final class Protobuf {

    private static final int VARINT = 0;
    private static final int LENGTH = 2;
    private static final int FIXED32 = 5;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** A whole number, an enum or a boolean. */
    public Protobuf number(int field, long value) {
        key(field, VARINT);
        varint(value);
        return this;
    }

    /** A float32. */
    public Protobuf real(int field, float value) {
        key(field, FIXED32);
        byte[] four = ByteBuffer.allocate(Float.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(value)
                .array();
        bytes.write(four, 0, four.length);
        return this;
    }

    /** A text. */
    public Protobuf text(int field, String value) {
        return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    /** A message inside this one. */
    public Protobuf message(int field, Protobuf inner) {
        return bytes(field, inner.toByteArray());
    }

    public Protobuf bytes(int field, byte[] value) {
        key(field, LENGTH);
        varint(value.length);
        bytes.write(value, 0, value.length);
        return this;
    }

    public byte[] toByteArray() {
        return bytes.toByteArray();
    }

    private void key(int field, int type) {
        varint(((long) field << 3) | type);
    }

    private void varint(long value) {
        long left = value;
        while ((left & ~0x7FL) != 0) {
            bytes.write((int) ((left & 0x7F) | 0x80));
            left >>>= 7;
        }
        bytes.write((int) left);
    }
}
