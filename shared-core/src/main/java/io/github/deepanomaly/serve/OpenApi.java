package io.github.deepanomaly.serve;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.stream.StreamScorer;
import io.github.deepanomaly.verdict.Output;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** The description of the server for programs (OpenAPI 3.0) and for people (one page), with the columns of its model. */
record OpenApi(AnomalyModel model) {

    /** A place of the server. */
    private record Place(String path, String method, String does) {}

    private static final List<Place> PLACES = List.of(
            new Place(
                    "/score",
                    "post",
                    "Scores rows: a JSON object, an array of them, or CSV with a header. Add ?reasons=3 for reasons."),
            new Place("/drift", "get", "Says whether the scores have drifted."),
            new Place("/health", "get", "Says whether the server takes rows: status 200, or 503 while it stops."),
            new Place("/metrics", "get", "Counts in the text format of Prometheus."),
            new Place("/openapi.json", "get", "This description for programs."));

    /** The page for programs. */
    Answer json() throws IOException {
        return Answer.json(Answer.OK, json -> {
            json.writeStartObject();
            json.writeStringField("openapi", "3.0.3");
            json.writeObjectFieldStart("info");
            json.writeStringField("title", "DeepAnomaly: " + model.kind().title());
            json.writeStringField("version", model.provenance().getOrDefault("version", "unknown"));
            json.writeEndObject();
            json.writeObjectFieldStart("paths");
            for (Place place : PLACES) {
                path(json, place);
            }
            json.writeEndObject();
            json.writeObjectFieldStart("components");
            json.writeObjectFieldStart("schemas");
            row(json);
            verdict(json);
            error(json);
            json.writeEndObject();
            json.writeEndObject();
            json.writeEndObject();
        });
    }

    private static void path(JsonGenerator json, Place place) throws IOException {
        boolean scores = place.method.equals("post");
        json.writeObjectFieldStart(place.path);
        json.writeObjectFieldStart(place.method);
        json.writeStringField("summary", place.does);
        if (scores) {
            json.writeObjectFieldStart("requestBody");
            content(json, "Row");
            json.writeEndObject();
        }
        json.writeObjectFieldStart("responses");
        json.writeObjectFieldStart("200");
        json.writeStringField("description", scores ? "The verdicts, in the order and the form of the rows." : "OK");
        if (scores) {
            content(json, "Verdict");
        }
        json.writeEndObject();
        json.writeObjectFieldStart("default");
        json.writeStringField("description", "An error in one line.");
        json.writeObjectFieldStart("content");
        json.writeObjectFieldStart(JsonBody.TYPE);
        reference(json, "Error");
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void content(JsonGenerator json, String schema) throws IOException {
        json.writeObjectFieldStart("content");
        json.writeObjectFieldStart(JsonBody.TYPE);
        json.writeObjectFieldStart("schema");
        json.writeArrayFieldStart("oneOf");
        json.writeStartObject();
        json.writeStringField("$ref", "#/components/schemas/" + schema);
        json.writeEndObject();
        json.writeStartObject();
        json.writeStringField("type", "array");
        json.writeFieldName("items");
        json.writeStartObject();
        json.writeStringField("$ref", "#/components/schemas/" + schema);
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
        json.writeObjectFieldStart(CsvBody.TYPE);
        json.writeObjectFieldStart("schema");
        json.writeStringField("type", "string");
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void reference(JsonGenerator json, String schema) throws IOException {
        json.writeObjectFieldStart("schema");
        json.writeStringField("$ref", "#/components/schemas/" + schema);
        json.writeEndObject();
    }

    private void row(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("Row");
        json.writeStringField("type", "object");
        json.writeArrayFieldStart("required");
        for (Column column : model.schema().columns()) {
            json.writeString(column.name());
        }
        json.writeEndArray();
        json.writeObjectFieldStart("properties");
        for (Column column : model.schema().columns()) {
            json.writeObjectFieldStart(column.name());
            json.writeStringField("type", column instanceof Column.Numeric ? "number" : "string");
            if (column instanceof Column.Date date) {
                String written = date.format().isEmpty() ? "" : ", or as " + date.format();
                json.writeStringField("description", "A date in ISO 8601" + written + ".");
            }
            json.writeBooleanField("nullable", true);
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void verdict(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("Verdict");
        json.writeStringField("type", "object");
        json.writeObjectFieldStart("properties");
        for (Output output : List.of(Output.SCORE, Output.P_VALUE, Output.PROBABILITY, Output.FLAG, Output.REASONS)) {
            json.writeObjectFieldStart(output.column());
            json.writeStringField("type", output.text() ? "string" : "number");
            json.writeBooleanField("nullable", !output.text());
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void error(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("Error");
        json.writeStringField("type", "object");
        json.writeObjectFieldStart("properties");
        json.writeObjectFieldStart("error");
        json.writeStringField("type", "string");
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
    }

    /** The page for people, with what a scorer has judged so far. */
    Answer page(StreamScorer scorer) {
        StringBuilder page = new StringBuilder("<!DOCTYPE html><html lang=\"en\"><meta charset=\"utf-8\">");
        page.append("<title>DeepAnomaly</title><h1>DeepAnomaly: ")
                .append(safe(model.kind().title()))
                .append("</h1><p>")
                .append(safe(scorer.summary()));
        scorer.notes().forEach(note -> page.append("<p>").append(safe(note)));
        page.append("<table>");
        for (Place place : PLACES) {
            String path =
                    place.method.equals("get") ? "<a href=\"" + place.path + "\">" + place.path + "</a>" : place.path;
            page.append("<tr><td>")
                    .append(place.method.toUpperCase(Locale.ROOT))
                    .append("<td>")
                    .append(path)
                    .append("<td>")
                    .append(safe(place.does));
        }
        page.append("</table><h2>Columns of a row</h2><table>");
        for (Column column : model.schema().columns()) {
            page.append("<tr><td>")
                    .append(safe(column.name()))
                    .append("<td>")
                    .append(column.getClass().getSimpleName().toLowerCase(Locale.ROOT));
        }
        page.append("</table><p>All of them are needed; a missing value is null, or an empty field in CSV. Further "
                + "columns are ignored.</p></html>");
        return new Answer(Answer.OK, "text/html; charset=utf-8", page.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String safe(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
