package io.github.deepanomaly.model.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads JSON whose shape is known, value by value, and stops at the first that has another. Keys are unique, and every text is
 * one that can be written in UTF-8. Whatever the text holds, nothing but {@link InvalidFileException} is thrown.
 */
public final class Json {

    private static final int DEEPEST = 16;
    private static final int LONGEST_KEY = 1000;
    private static final int MOST_INTEGERS = 8;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(StreamWriteFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES) // a table that hostile keys could clog
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(Integer.MAX_VALUE) // the header's length is the limit
                    .build())
            .build();

    private final String title;
    private final JsonParser parser;

    /** Reads or writes one value. */
    public interface Value<T> {
        void handle(T json) throws IOException;
    }

    private Json(String title, JsonParser parser) {
        this.title = title;
        this.parser = parser;
    }

    /** Reads a text that is one value; {@code title} names the text in errors. */
    public static void read(String title, String text, Value<Json> value) throws IOException {
        try (JsonParser parser = FACTORY.createParser(text)) {
            parser.nextToken();
            Json json = new Json(title, parser);
            value.handle(json);
            if (parser.nextToken() != null) {
                throw json.unexpected("must end");
            }
        } catch (JsonProcessingException e) {
            throw new InvalidFileException(title + " must be JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** UTF-8 of the text that {@code value} writes. */
    public static byte[] write(Value<JsonGenerator> value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
            value.handle(json);
        }
        return bytes.toByteArray();
    }

    /** Writes an object of strings, in the order of the map. */
    public static void writeStrings(JsonGenerator json, Map<String, String> strings) throws IOException {
        json.writeStartObject();
        for (Map.Entry<String, String> entry : strings.entrySet()) {
            json.writeStringField(entry.getKey(), entry.getValue());
        }
        json.writeEndObject();
    }

    /** An object; the value of each key is read by {@code value}. */
    void object(Value<String> value) throws IOException {
        require(JsonToken.START_OBJECT, "must be an object");
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = encodable(parser.currentName());
            if (key.length() > LONGEST_KEY) { // here, because Jackson 2.15, which Spark 3.5 has, knows no such limit
                throw new InvalidFileException(
                        title + " must have keys of at most " + LONGEST_KEY + " characters, got " + key.length());
            }
            parser.nextToken();
            value.handle(key);
        }
    }

    /** An array; each element is read by {@code element}. */
    void array(Value<Json> element) throws IOException {
        require(JsonToken.START_ARRAY, "must be an array");
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            element.handle(this);
        }
    }

    /** A string. */
    String string() throws IOException {
        require(JsonToken.VALUE_STRING, "must be a string");
        return encodable(parser.getText());
    }

    /** JSON may escape half of a surrogate pair, which no writer could put into a file again. */
    private String encodable(String text) throws IOException {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (Character.charCount(text.codePointAt(i)) == 1) {
                    throw unexpected("must be valid Unicode, got an unpaired surrogate");
                }
                i++;
            }
        }
        return text;
    }

    /** An object of that many strings at most. */
    public Map<String, String> strings(int most) throws IOException {
        Map<String, String> strings = new LinkedHashMap<>();
        object(key -> {
            if (strings.size() == most) {
                throw unexpected("must not be there: at most " + most + " texts");
            }
            strings.put(key, string());
        });
        return strings;
    }

    /** An array of strings. */
    List<String> stringList() throws IOException {
        List<String> strings = new ArrayList<>();
        array(element -> strings.add(string()));
        return strings;
    }

    /** An array of a few whole numbers. */
    List<Long> integers() throws IOException {
        List<Long> integers = new ArrayList<>();
        array(element -> {
            require(JsonToken.VALUE_NUMBER_INT, "must be a whole number");
            if (integers.size() == MOST_INTEGERS) {
                throw unexpected("must not be there: at most " + MOST_INTEGERS + " numbers");
            }
            integers.add(parser.getLongValue());
        });
        return integers;
    }

    /** The error of a value that breaks a rule. */
    InvalidFileException unexpected(String rule) {
        String path = parser.getParsingContext().pathAsPointer().toString();
        return new InvalidFileException(title + (path.isEmpty() ? " " : " at " + path + " ") + rule);
    }

    private void require(JsonToken token, String rule) throws IOException {
        if (parser.currentToken() != token) {
            throw unexpected(rule);
        }
    }
}
