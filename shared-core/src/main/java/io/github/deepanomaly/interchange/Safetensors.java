package io.github.deepanomaly.interchange;

import io.github.deepanomaly.interchange.layers.Json;
import io.github.deepanomaly.interchange.layers.ShortFloats;
import io.github.deepanomaly.interchange.layers.Values;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The arrays of any safetensors file, as floats of 16 (both kinds), 32 or 64 bits; whole numbers are left out. */
final class Safetensors {

    private static final int LENGTH = 8;

    private Safetensors() {}

    /** The arrays by name; throws {@link IOException} where the file is not whole. */
    static Map<String, Values> read(byte[] bytes) throws IOException {
        ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long length = bytes.length < LENGTH ? -1 : file.getLong(0);
        if (length < 2 || length > bytes.length - LENGTH) {
            throw new IOException("a safetensors file must begin with the length of its header");
        }
        String header = new String(bytes, LENGTH, (int) length, StandardCharsets.UTF_8);
        int start = LENGTH + (int) length;
        Map<String, Values> all = new LinkedHashMap<>();
        for (Map.Entry<String, Object> entry : Json.object("the header", header).entrySet()) {
            Map<String, Object> tensor = Json.map(entry.getValue());
            String type = Json.text(tensor, "dtype").orElse("");
            int size = size(type);
            if (!entry.getKey().equals("__metadata__") && size > 0) {
                List<Integer> shape = new ArrayList<>();
                for (Object each : Json.list(tensor.get("shape"))) {
                    shape.add(each instanceof Double number ? number.intValue() : -1);
                }
                int count = Values.count(entry.getKey(), shape);
                List<Object> offsets = Json.list(tensor.get("data_offsets"));
                double from = offsets.size() == 2 && offsets.get(0) instanceof Double number ? number : -1;
                if (!(from >= 0 && from + (double) count * size <= bytes.length - start)) {
                    throw new IOException(entry.getKey() + " must lie inside the file, got data_offsets " + offsets);
                }
                all.put(
                        entry.getKey(),
                        new Values(entry.getKey(), shape, floats(file, start + (int) from, count, type)));
            }
        }
        return all;
    }

    private static int size(String type) {
        return switch (type) {
            case "F16", "BF16" -> 2;
            case "F32" -> Float.BYTES;
            case "F64" -> Double.BYTES;
            default -> 0;
        };
    }

    private static float[] floats(ByteBuffer file, int from, int count, String type) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = switch (type) {
                case "F16" -> ShortFloats.half(file.getShort(from + 2 * i));
                case "BF16" -> ShortFloats.brain(file.getShort(from + 2 * i));
                case "F32" -> file.getFloat(from + Float.BYTES * i);
                default -> (float) file.getDouble(from + Double.BYTES * i);
            };
        }
        return values;
    }
}
