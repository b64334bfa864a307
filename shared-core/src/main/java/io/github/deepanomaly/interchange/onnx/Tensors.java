package io.github.deepanomaly.interchange.onnx;

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
    private static final int DOUBLE = 11;
    private static final int EXTERNAL = 14;

    private Tensors() {}

    static Values read(Message tensor, SecondFiles files) throws IOException {
        String name = tensor.text(8).isEmpty() ? "constant" : tensor.text(8);
        List<Integer> shape = tensor.numbers(1).stream()
                .map(length -> length < 0 || length > Integer.MAX_VALUE ? -1 : length.intValue())
                .toList();
        int count = Values.count(name, shape);
        int type = (int) tensor.number(2);
        if (type != FLOAT && type != INT32 && type != INT64 && type != DOUBLE) {
            throw new IOException(name + " must have the type float, double, int32 or int64, got ONNX type " + type);
        }
        int size = type == FLOAT || type == INT32 ? Float.BYTES : Long.BYTES;
        boolean elsewhere = tensor.number(EXTERNAL) != 0;
        List<ByteBuffer> raw =
                elsewhere ? List.of(files.part(name, place(tensor), (long) count * size)) : tensor.parts(9);
        if (raw.isEmpty() && (type == INT64 || type == INT32)) {
            return ofNumbers(name, shape, count, tensor.numbers(type == INT64 ? 7 : 5));
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
                    default -> (float) left.getDouble();
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

    private static Values ofNumbers(String name, List<Integer> shape, int count, List<Long> numbers)
            throws IOException {
        if (numbers.size() != count) {
            throw new IOException(name + " must have " + count + " numbers, got " + numbers.size());
        }
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = numbers.get(i).floatValue();
        }
        return new Values(name, shape, values);
    }
}
