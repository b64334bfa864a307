package io.github.deepanomaly.interchange.layers;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A JSON text of which only a part matters: maps, lists, strings, {@code Double}, {@code Boolean}; null is left out of maps. */
public final class Json {

    private static final int DEEPEST = 100;
    private static final int LONGEST = 50_000_000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(LONGEST)
                    .build())
            .build();

    private static final Object NOTHING = new Object();

    private Json() {}

    /** The object that a text holds. */
    public static Map<String, Object> object(String title, String text) throws IOException {
        try (JsonParser parser = FACTORY.createParser(text)) {
            parser.nextToken();
            Object value = value(parser);
            if (parser.nextToken() == null && value instanceof Map<?, ?>) {
                return map(value);
            }
        }
        throw new IOException(title + " must be one JSON object");
    }

    private static Object value(JsonParser parser) throws IOException {
        if (parser.currentToken() == null) {
            throw new IOException("JSON must not end before its value");
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> members(parser);
            case START_ARRAY -> elements(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> NOTHING;
        };
    }

    private static Map<String, Object> members(JsonParser parser) throws IOException {
        Map<String, Object> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = String.valueOf(parser.currentName());
            parser.nextToken();
            Object value = value(parser);
            if (value != NOTHING) {
                members.put(name, value);
            }
        }
        return members;
    }

    private static List<Object> elements(JsonParser parser) throws IOException {
        List<Object> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(parser));
        }
        return elements;
    }

    /** A member that is an object; empty if it is none. */
    public static Map<String, Object> map(Map<String, Object> object, String name) {
        return map(object.getOrDefault(name, Map.of()));
    }

    /** A value as an object; empty if it is none. */
    @SuppressWarnings("unchecked") // keys of JSON are strings
    public static Map<String, Object> map(@Nullable Object value) {
        return value instanceof Map<?, ?> members ? (Map<String, Object>) members : Map.of();
    }

    /** A value as a list; empty if it is none. */
    public static List<Object> list(@Nullable Object value) {
        return value instanceof List<?> elements ? List.copyOf(elements) : List.of();
    }

    /** A member that is a text. */
    public static Optional<String> text(Map<String, Object> object, String name) {
        return object.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** A member that is true or false. */
    public static boolean flag(Map<String, Object> object, String name, boolean otherwise) {
        return object.get(name) instanceof Boolean flag ? flag : otherwise;
    }

    /** A member that is a number. */
    public static double number(Map<String, Object> object, String name, double otherwise) {
        return object.get(name) instanceof Double number ? number : otherwise;
    }

    /** A member that is a whole number, or a list of some of which all must be equal; throws {@link IllegalArgumentException}. */
    public static int whole(Map<String, Object> object, String name, int otherwise) {
        Object value = object.getOrDefault(name, (double) otherwise);
        List<Object> all = value instanceof List<?> ? list(value) : List.of(value);
        if (all.isEmpty()
                || !(all.get(0) instanceof Double number)
                || number != Math.rint(number)
                || Math.abs(number) > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(name + " must be a whole number, got " + value);
        } else if (!all.stream().allMatch(number::equals)) {
            throw new IllegalArgumentException(name + " must be the same in each direction, got " + value);
        }
        return number.intValue();
    }
}
