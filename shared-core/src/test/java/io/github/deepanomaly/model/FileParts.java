package io.github.deepanomaly.model;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.github.deepanomaly.model.file.Header;
import io.github.deepanomaly.model.file.Json;
import io.github.deepanomaly.model.file.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** A model file taken apart, so that a fuzzer can change any part and the rest still fits. */
final class FileParts {

    /** Texts by key. */
    final Map<String, String> metadata;

    /** In the order of their data. */
    final List<Part> parts;

    /** A tensor; type, shape and offsets are JSON. */
    static final class Part {
        String name;
        String type;
        String shape;
        Optional<String> offsets = Optional.empty();
        byte[] data;

        Part(String name, String type, String shape, byte[] data) {
            this.name = name;
            this.type = type;
            this.shape = shape;
            this.data = data;
        }

        Part(Part other) {
            this(other.name, other.type, other.shape, other.data.clone());
            offsets = other.offsets;
        }

        boolean doubles() {
            return type.equals("\"F64\"");
        }
    }

    private FileParts(Map<String, String> metadata, List<Part> parts) {
        this.metadata = metadata;
        this.parts = parts;
    }

    static FileParts of(byte[] file) throws IOException {
        int length = Math.toIntExact(
                ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong());
        Header header = Header.parse(new String(file, 8, length, StandardCharsets.UTF_8), metadata -> {});
        List<Part> parts = new ArrayList<>();
        for (Tensor tensor : header.tensors()) {
            int from = 8 + length;
            parts.add(new Part(
                    tensor.name(),
                    '"' + tensor.type().name() + '"',
                    tensor.shape().toString(),
                    Arrays.copyOfRange(file, from + (int) tensor.begin(), from + (int) tensor.end())));
        }
        return new FileParts(new LinkedHashMap<>(header.metadata()), parts);
    }

    /** The file; offsets are where the data lie, unless a part has others. */
    byte[] bytes() {
        StringJoiner header = new StringJoiner(",", "{", "}");
        StringJoiner texts = new StringJoiner(",", "{", "}");
        metadata.forEach((key, value) -> texts.add(quoted(key) + ':' + quoted(value)));
        header.add("\"__metadata__\":" + texts);
        int at = 0;
        for (Part part : parts) {
            int end = at + part.data.length;
            header.add(quoted(part.name) + ":{\"dtype\":" + part.type + ",\"shape\":" + part.shape
                    + ",\"data_offsets\":" + part.offsets.orElse("[" + at + "," + end + "]") + "}");
            at = end;
        }
        byte[] json = header.toString().getBytes(StandardCharsets.UTF_8);
        ByteBuffer file = ByteBuffer.allocate(8 + json.length + at).order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(json.length).put(json);
        parts.forEach(part -> file.put(part.data));
        return file.array();
    }

    /** Any tensor; an empty one where there is none. */
    Part any(SplittableRandom random) {
        if (parts.isEmpty()) {
            parts.add(new Part("history", "\"F64\"", "[0]", new byte[0]));
        }
        return parts.get(random.nextInt(parts.size()));
    }

    /** The texts that a metadata value holds as a JSON object. */
    Map<String, String> texts(String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        try {
            Json.read(key, metadata.getOrDefault(key, "{}"), json -> texts.putAll(json.strings(10_000)));
        } catch (IOException e) {
            texts.clear(); // an earlier mutation broke the text: the next one starts anew
        }
        return texts;
    }

    /** Puts texts as a JSON object into a metadata value. */
    void put(String key, Map<String, String> texts) {
        metadata.put(
                key,
                texts.entrySet().stream()
                        .map(entry -> quoted(entry.getKey()) + ":" + quoted(entry.getValue()))
                        .collect(Collectors.joining(",", "{", "}")));
    }

    /** A text as JSON; lone surrogates become escapes, so that they reach the reader. */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char c : JsonStringEncoder.getInstance().quoteAsString(text)) {
            if (Character.isSurrogate(c)) {
                quoted.append(String.format("\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
