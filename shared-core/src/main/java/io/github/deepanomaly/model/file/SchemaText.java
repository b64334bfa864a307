package io.github.deepanomaly.model.file;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Schema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A schema as JSON: a list of objects with {@code name}, {@code type} and, where nominal, {@code levels}. */
public final class SchemaText {

    private static final String NAME = "name";
    private static final String TYPE = "type";
    private static final String LEVELS = "levels";

    private static final String NUMERIC = "numeric";
    private static final String DATE = "date";
    private static final String NOMINAL = "nominal";

    private SchemaText() {}

    /** The text of a schema. */
    public static String write(Schema schema) throws IOException {
        byte[] text = Json.write(json -> {
            json.writeStartArray();
            for (Column column : schema.columns()) {
                json.writeStartObject();
                json.writeStringField(NAME, column.name());
                json.writeStringField(TYPE, type(column));
                if (column instanceof Column.Nominal nominal) {
                    json.writeArrayFieldStart(LEVELS);
                    for (String level : nominal.levels()) {
                        json.writeString(level);
                    }
                    json.writeEndArray();
                }
                json.writeEndObject();
            }
            json.writeEndArray();
        });
        return new String(text, StandardCharsets.UTF_8);
    }

    /** The schema of a text. */
    public static Schema read(String text) throws IOException {
        List<Column> columns = new ArrayList<>();
        Json.read("schema", text, json -> json.array(element -> columns.add(column(json))));
        return new Schema(columns);
    }

    private static Column column(Json json) throws IOException {
        Map<String, String> words = new HashMap<>();
        List<List<String>> levels = new ArrayList<>();
        json.object(key -> {
            switch (key) {
                case NAME, TYPE -> words.put(key, json.string());
                case LEVELS -> levels.add(json.stringList());
                default -> throw json.unexpected("is not known");
            }
        });
        String name = words.get(NAME);
        String type = words.getOrDefault(TYPE, "");
        if (name == null) {
            throw json.unexpected("needs a name");
        }
        boolean nominal = type.equals(NOMINAL);
        if (nominal == levels.isEmpty()) {
            throw json.unexpected(nominal ? "needs levels" : "must have no levels");
        }
        return switch (type) {
            case NUMERIC -> new Column.Numeric(name);
            case DATE -> new Column.Date(name);
            case NOMINAL -> new Column.Nominal(name, levels.get(0));
            default -> throw json.unexpected("must have type numeric, date or nominal, got \"" + type + "\"");
        };
    }

    private static String type(Column column) {
        if (column instanceof Column.Nominal) {
            return NOMINAL;
        }
        return column instanceof Column.Date ? DATE : NUMERIC;
    }
}
