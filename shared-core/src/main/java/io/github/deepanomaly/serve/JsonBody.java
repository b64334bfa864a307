package io.github.deepanomaly.serve;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.ByteArrayOutputStream;
import java.io.CharConversionException;
import java.io.IOException;

/** Rows as JSON: an object for one row, whose keys are names of columns, or an array of objects. */
final class JsonBody {

    static final String TYPE = "application/json";

    private static final int DEEPEST = 64;
    private static final int LONGEST_NAME = 10_000;
    private static final int LONGEST_NUMBER = 100;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES) // a table that hostile keys could clog
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNameLength(LONGEST_NAME)
                    .maxNumberLength(LONGEST_NUMBER)
                    .build())
            .build();

    /** Writes an answer. */
    interface Writer {
        void write(JsonGenerator json) throws IOException;
    }

    private JsonBody() {}

    /** Reads the rows of a body; whether it is one object and no array. */
    static boolean read(byte[] body, RowValues.ModelColumns columns, RowValues rows) throws Refusal {
        try (JsonParser json = FACTORY.createParser(body)) {
            JsonToken first = json.nextToken();
            boolean single = first == JsonToken.START_OBJECT;
            if (single) {
                row(json, columns, rows);
            } else if (first == JsonToken.START_ARRAY) {
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    if (json.currentToken() != JsonToken.START_OBJECT) {
                        throw rows.unfit("must be a JSON object, got " + json.currentToken());
                    }
                    row(json, columns, rows);
                }
            } else {
                throw new Refusal(Refusal.BAD_REQUEST, "the body must be a JSON object or an array of them");
            }
            if (json.nextToken() != null) {
                throw new Refusal(Refusal.BAD_REQUEST, "the body must end after the rows");
            }
            return single;
        } catch (JsonProcessingException | CharConversionException e) {
            String why = e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
            throw new Refusal(Refusal.BAD_REQUEST, "the body must be JSON: " + why);
        } catch (IOException e) {
            throw new Refusal(Refusal.BAD_REQUEST, "the body must be JSON: " + e.getMessage());
        }
    }

    private static void row(JsonParser json, RowValues.ModelColumns columns, RowValues rows)
            throws IOException, Refusal {
        rows.begin();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            int column = columns.index(name);
            JsonToken token = json.nextToken();
            if (column < 0) {
                json.skipChildren();
            } else {
                switch (token) {
                    case VALUE_NULL -> rows.gap(column);
                    case VALUE_STRING, VALUE_TRUE, VALUE_FALSE -> rows.text(column, json.getText(), false);
                    case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                        rows.number(column, json.getDoubleValue(), json.getText());
                    default ->
                        throw rows.unfit(
                                "column " + Refusal.quoted(name) + " must be one value, got an object or array");
                }
            }
        }
        rows.end();
    }

    /** UTF-8 of an answer. */
    static byte[] write(Writer writer) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
            writer.write(json);
        }
        return bytes.toByteArray();
    }

    /** A number; null for one that is not finite. */
    static void number(JsonGenerator json, String name, double value) throws IOException {
        if (Double.isFinite(value)) {
            json.writeNumberField(name, value);
        } else {
            json.writeNullField(name);
        }
    }
}
