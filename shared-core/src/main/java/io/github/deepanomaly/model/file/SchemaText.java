package io.github.deepanomaly.model.file;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Schema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A schema as JSON: a list of objects with {@code name}, {@code type}, for a date {@code format} and
 * {@code zone}, and, where nominal, {@code levels}. */
public final class SchemaText {

    private static final String NAME = "name";
    private static final String TYPE = "type";
    private static final String LEVELS = "levels";

    /** Of a date; in files without them, and where they are absent, ISO 8601 in UTC. */
    private static final String FORMAT = "format";

    private static final String ZONE = "zone";

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
                if (column instanceof Column.Date date && !date.equals(new Column.Date(date.name()))) {
                    json.writeStringField(FORMAT, date.format());
                    json.writeStringField(ZONE, date.zone().getId());
                }
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
                case NAME, TYPE, FORMAT, ZONE -> words.put(key, json.string());
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
            case DATE -> date(name, words);
            case NOMINAL -> new Column.Nominal(name, levels.get(0));
            default -> throw json.unexpected("must have type numeric, date or nominal, got \"" + type + "\"");
        };
    }

    private static Column.Date date(String name, Map<String, String> words) {
        try {
            ZoneId zone = ZoneId.of(words.getOrDefault(ZONE, ZoneOffset.UTC.getId()));
            return new Column.Date(name, words.getOrDefault(FORMAT, ""), zone);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("zone must be a time zone, got \"" + words.get(ZONE) + "\"", e);
        }
    }

    private static String type(Column column) {
        if (column instanceof Column.Nominal) {
            return NOMINAL;
        }
        return column instanceof Column.Date ? DATE : NUMERIC;
    }
}
