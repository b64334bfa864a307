package io.github.deepanomaly.interchange.onnx;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A message in the wire format of Protocol Buffers (Google: Protocol Buffers, Encoding), as a list of values for each field: {@code
 * Long} for numbers, also for the bits of a float, {@code ByteBuffer} for texts, messages and packed numbers.
 */
final class Message {

    private final Map<Integer, List<Object>> fields = new LinkedHashMap<>();

    private Message() {}

    /** Reads all of a buffer; throws {@link IOException} where it is no message. */
    static Message read(ByteBuffer bytes) throws IOException {
        ByteBuffer left = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        Message message = new Message();
        while (left.hasRemaining()) {
            long key = varint(left);
            int field = (int) (key >>> 3);
            Object value = switch ((int) (key & 7)) {
                case 0 -> varint(left);
                case 1 -> fixed(left, Long.BYTES);
                case 2 -> part(left);
                case 5 -> fixed(left, Integer.BYTES);
                default ->
                    throw new IOException(
                            "an ONNX file must be in the format of Protocol Buffers, got field type " + (key & 7));
            };
            message.fields.computeIfAbsent(field, key2 -> new ArrayList<>()).add(value);
        }
        return message;
    }

    private static long varint(ByteBuffer left) throws IOException {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE && left.hasRemaining(); shift += 7) {
            byte next = left.get();
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IOException("an ONNX file must be complete: a number is cut off");
    }

    private static long fixed(ByteBuffer left, int bytes) throws IOException {
        if (left.remaining() < bytes) {
            throw new IOException("an ONNX file must be complete: a number is cut off");
        }
        return bytes == Long.BYTES ? left.getLong() : left.getInt();
    }

    private static ByteBuffer part(ByteBuffer left) throws IOException {
        long length = varint(left);
        if (length < 0 || length > left.remaining()) {
            throw new IOException("an ONNX file must be whole, got a part of " + length + " bytes of which "
                    + left.remaining() + " are there");
        }
        ByteBuffer part = left.slice(left.position(), (int) length).order(ByteOrder.LITTLE_ENDIAN);
        left.position(left.position() + (int) length);
        return part;
    }

    /** A number, 0 without one. */
    long number(int field) {
        List<Object> values = fields.getOrDefault(field, List.of());
        return values.isEmpty() || !(values.get(values.size() - 1) instanceof Long number) ? 0 : number;
    }

    /** Whether the field is there. */
    boolean has(int field) {
        return fields.containsKey(field);
    }

    /** Whole numbers, one by one or packed. */
    List<Long> numbers(int field) throws IOException {
        List<Long> numbers = new ArrayList<>();
        for (Object value : fields.getOrDefault(field, List.of())) {
            if (value instanceof Long number) {
                numbers.add(number);
            } else {
                ByteBuffer packed = ((ByteBuffer) value).duplicate();
                while (packed.hasRemaining()) {
                    numbers.add(varint(packed));
                }
            }
        }
        return numbers;
    }

    /** A text, empty without one. */
    String text(int field) {
        List<Object> values = fields.getOrDefault(field, List.of());
        return values.isEmpty() ? "" : text(values.get(values.size() - 1));
    }

    /** All texts of a field. */
    List<String> texts(int field) {
        return fields.getOrDefault(field, List.of()).stream().map(Message::text).toList();
    }

    private static String text(Object value) {
        return value instanceof ByteBuffer bytes
                ? StandardCharsets.UTF_8.decode(bytes.duplicate()).toString()
                : "";
    }

    /** All parts of a field as bytes. */
    List<ByteBuffer> parts(int field) {
        return fields.getOrDefault(field, List.of()).stream()
                .filter(ByteBuffer.class::isInstance)
                .map(value -> ((ByteBuffer) value).duplicate().order(ByteOrder.LITTLE_ENDIAN))
                .toList();
    }

    /** All messages of a field. */
    List<Message> messages(int field) throws IOException {
        List<Message> messages = new ArrayList<>();
        for (ByteBuffer part : parts(field)) {
            messages.add(read(part));
        }
        return messages;
    }
}
