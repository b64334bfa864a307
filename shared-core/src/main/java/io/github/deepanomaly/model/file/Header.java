package io.github.deepanomaly.model.file;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The JSON header of a safetensors file.
 *
 * @param tensors in the order of their data, without gaps or overlaps
 */
public record Header(Map<String, String> metadata, List<Tensor> tensors) {

    private static final String METADATA = "__metadata__";
    private static final String TYPE = "dtype";
    private static final String SHAPE = "shape";
    private static final String OFFSETS = "data_offsets";

    /** A model file has six. */
    private static final int MAX_TEXTS = 100;

    private static final int MAX_TENSORS = 200_000;

    /** So that a file fits into one array of bytes. */
    private static final long MAX_DATA = 2_000_000_000;

    /** Judges the metadata before anything behind it is read. */
    public interface Check {
        void accept(Map<String, String> metadata) throws IOException;
    }

    /** The number of bytes that tensors take which lie one after the other. */
    static long end(List<Tensor> tensors) {
        return tensors.isEmpty() ? 0 : tensors.get(tensors.size() - 1).end();
    }

    /** The JSON text in UTF-8. */
    byte[] bytes() throws IOException {
        if (tensors.size() > MAX_TENSORS || end(tensors) > MAX_DATA) {
            throw new IOException("a model file can have " + MAX_TENSORS + " tensors and " + MAX_DATA
                    + " bytes of data, got " + tensors.size() + " and " + end(tensors));
        }
        return Json.write(json -> {
            json.writeStartObject();
            json.writeFieldName(METADATA);
            Json.writeStrings(json, metadata);
            for (Tensor tensor : tensors) {
                json.writeObjectFieldStart(tensor.name());
                json.writeStringField(TYPE, tensor.type().name());
                writeNumbers(json, SHAPE, tensor.shape());
                writeNumbers(json, OFFSETS, List.of(tensor.begin(), tensor.end()));
                json.writeEndObject();
            }
            json.writeEndObject();
        });
    }

    /** The header that a text states. */
    public static Header parse(String text, Check check) throws IOException {
        Map<String, String> metadata = new LinkedHashMap<>();
        List<Tensor> tensors = new ArrayList<>();
        Json.read(
                "header",
                text,
                json -> json.object(key -> {
                    if (key.equals(METADATA)) {
                        metadata.putAll(json.strings(MAX_TEXTS));
                        check.accept(metadata);
                    } else if (tensors.size() == MAX_TENSORS) {
                        throw new InvalidFileException("there must be at most " + MAX_TENSORS + " tensors");
                    } else {
                        tensors.add(tensor(key, json));
                    }
                }));
        if (metadata.isEmpty()) {
            check.accept(metadata);
        }
        tensors.sort(Comparator.comparingLong(Tensor::begin).thenComparingLong(Tensor::end));
        long next = 0;
        for (Tensor tensor : tensors) {
            if (tensor.begin() != next) {
                throw new InvalidFileException(tensor + " must begin at byte " + next + ", got " + tensor.begin());
            }
            next = tensor.end();
            if (next > MAX_DATA) {
                throw new InvalidFileException("data must be at most " + MAX_DATA + " bytes, got at least " + next);
            }
        }
        return new Header(metadata, tensors);
    }

    private static Tensor tensor(String name, Json json) throws IOException {
        Map<String, String> words = new HashMap<>();
        Map<String, List<Long>> numbers = new HashMap<>();
        json.object(key -> {
            switch (key) {
                case TYPE -> words.put(key, json.string());
                case SHAPE, OFFSETS -> numbers.put(key, json.integers());
                default -> throw json.unexpected("is not known");
            }
        });
        return Tensor.declared(
                name,
                words.getOrDefault(TYPE, ""),
                numbers.getOrDefault(SHAPE, List.of()),
                numbers.getOrDefault(OFFSETS, List.of()));
    }

    private static void writeNumbers(JsonGenerator json, String key, List<? extends Number> numbers)
            throws IOException {
        json.writeArrayFieldStart(key);
        for (Number number : numbers) {
            json.writeNumber(number.longValue());
        }
        json.writeEndArray();
    }
}
