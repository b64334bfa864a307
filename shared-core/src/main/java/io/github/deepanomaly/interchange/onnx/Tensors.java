package io.github.deepanomaly.interchange.onnx;

import io.github.deepanomaly.interchange.layers.ShortFloats;
import io.github.deepanomaly.interchange.layers.Values;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads constants of an ONNX file (TensorProto): floats and whole numbers, as floats. */
final class Tensors {

    private static final int FLOAT = 1;
    private static final int INT32 = 6;
    private static final int INT64 = 7;
    private static final int FLOAT16 = 10;
    private static final int DOUBLE = 11;
    private static final int BFLOAT16 = 16;
    private static final int EXTERNAL = 14;

    private Tensors() {}

    /** The type of a constant of 16 bits; empty for another one. */
    static String shortNumbers(Message tensor) {
        int type = (int) tensor.number(2);
        return type == FLOAT16 ? "float16" : type == BFLOAT16 ? "bfloat16" : "";
    }

    static Values read(Message tensor, SecondFiles files) throws IOException {
        String name = tensor.text(8).isEmpty() ? "constant" : tensor.text(8);
        List<Integer> shape = tensor.numbers(1).stream()
                .map(length -> length < 0 || length > Integer.MAX_VALUE ? -1 : length.intValue())
                .toList();
        int count = Values.count(name, shape);
        int type = (int) tensor.number(2);
        int size = switch (type) {
            case FLOAT16, BFLOAT16 -> Short.BYTES;
            case FLOAT, INT32 -> Float.BYTES;
            case DOUBLE, INT64 -> Long.BYTES;
            default ->
                throw new IOException(name
                        + " must have the type float, float16, bfloat16, double, int32 or int64, got ONNX type "
                        + type);
        };
        boolean elsewhere = tensor.number(EXTERNAL) != 0;
        List<ByteBuffer> raw =
                elsewhere ? List.of(files.part(name, place(tensor), (long) count * size)) : tensor.parts(9);
        if (raw.isEmpty() && (type == INT64 || type == INT32 || size == Short.BYTES)) {
            return ofNumbers(name, type, shape, tensor.numbers(type == INT64 ? 7 : 5));
        } else if (raw.isEmpty()) {
            raw = tensor.parts(type == FLOAT ? 4 : 10);
        }
        int bytes = raw.stream().mapToInt(ByteBuffer::remaining).sum();
        if (bytes != (long) count * size) {
            throw new IOException(name + " must have " + (long) count * size + " bytes, got " + bytes);
        }
        float[] values = new float[count];
        int next = 0;
        for (ByteBuffer part : raw) {
            ByteBuffer left = part.order(ByteOrder.LITTLE_ENDIAN);
            while (left.remaining() >= size) {
                values[next++] = switch (type) {
                    case FLOAT -> left.getFloat();
                    case INT32 -> left.getInt();
                    case INT64 -> left.getLong();
                    case DOUBLE -> (float) left.getDouble();
                    default -> ofBits(type, left.getShort());
                };
            }
        }
        return new Values(name, shape, values);
    }

    /** Where in which file an array lies. */
    private static Map<String, String> place(Message tensor) throws IOException {
        Map<String, String> place = new HashMap<>();
        for (Message entry : tensor.messages(13)) {
            place.put(entry.text(1), entry.text(2));
        }
        return place;
    }

    /** Numbers of 16 bits are stored as whole numbers that have these bits. */
    private static Values ofNumbers(String name, int type, List<Integer> shape, List<Long> numbers) throws IOException {
        int count = Values.count(name, shape);
        if (numbers.size() != count) {
            throw new IOException(name + " must have " + count + " numbers, got " + numbers.size());
        }
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            Long number = numbers.get(i);
            values[i] = type == INT64 || type == INT32 ? number.floatValue() : ofBits(type, number.shortValue());
        }
        return new Values(name, shape, values);
    }

    private static float ofBits(int type, short bits) {
        return type == BFLOAT16 ? ShortFloats.brain(bits) : ShortFloats.half(bits);
    }
}
