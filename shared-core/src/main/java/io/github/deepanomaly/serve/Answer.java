package io.github.deepanomaly.serve;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.deepanomaly.stream.StreamVerdict;
import io.github.deepanomaly.verdict.Output;
import io.github.deepanomaly.verdict.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The answer to a request. */
final class Answer {

    static final int OK = 200;

    private static final String TEXT = "text/plain; charset=utf-8";

    private final int status;
    private final String type;
    private final byte[] body;

    /** With a status of HTTP; the body is left alone from now on. */
    Answer(int status, String type, byte[] body) {
        this.status = status;
        this.type = type;
        this.body = body;
    }

    int status() {
        return status;
    }

    /** The media type. */
    String type() {
        return type;
    }

    /** The bytes themselves. */
    byte[] body() {
        return body;
    }

    /** A text for programs and people. */
    static Answer text(String text) {
        return new Answer(OK, TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    /** JSON of what a writer writes. */
    static Answer json(int status, JsonBody.Writer writer) throws IOException {
        return new Answer(status, JsonBody.TYPE, JsonBody.write(writer));
    }

    /** An error in one line. */
    static Answer error(int status, String message) {
        try {
            return json(status, json -> {
                json.writeStartObject();
                json.writeStringField("error", message);
                json.writeEndObject();
            });
        } catch (IOException e) {
            return new Answer(status, TEXT, new byte[0]); // nothing is written to memory that could fail
        }
    }

    /** Verdicts as JSON: an array, or an object for a single row. {@code reasons} has a text for each row, or none. */
    static Answer json(List<StreamVerdict> verdicts, List<String> reasons, boolean single) throws IOException {
        return json(OK, json -> {
            if (!single) {
                json.writeStartArray();
            }
            for (int i = 0; i < verdicts.size(); i++) {
                write(json, verdicts.get(i).verdict(), reasons.isEmpty() ? "" : reasons.get(i));
            }
            if (!single) {
                json.writeEndArray();
            }
        });
    }

    private static void write(JsonGenerator json, Verdict verdict, String reasons) throws IOException {
        json.writeStartObject();
        for (Output output : Output.PLAIN) {
            if (output.text()) {
                json.writeStringField(output.column(), verdict.flag());
            } else {
                JsonBody.number(json, output.column(), output.number(verdict));
            }
        }
        if (!reasons.isEmpty()) {
            json.writeStringField(Output.REASONS.column(), reasons);
        }
        json.writeEndObject();
    }

    /** Verdicts as CSV. */
    static Answer csv(List<StreamVerdict> verdicts, List<String> reasons) {
        StringBuilder csv = new StringBuilder(64 + 80 * verdicts.size());
        String comma = "";
        for (Output output : Output.PLAIN) {
            csv.append(comma).append(output.column());
            comma = ",";
        }
        csv.append(reasons.isEmpty() ? "" : "," + Output.REASONS.column()).append("\r\n");
        for (int i = 0; i < verdicts.size(); i++) {
            Verdict verdict = verdicts.get(i).verdict();
            comma = "";
            for (Output output : Output.PLAIN) {
                csv.append(comma);
                if (output.text()) {
                    csv.append(verdict.flag());
                } else if (Double.isFinite(output.number(verdict))) {
                    csv.append(output.number(verdict));
                }
                comma = ",";
            }
            if (!reasons.isEmpty()) {
                csv.append(",\"").append(reasons.get(i).replace("\"", "\"\"")).append('"');
            }
            csv.append("\r\n");
        }
        return new Answer(OK, CsvBody.TYPE + "; charset=utf-8", csv.toString().getBytes(StandardCharsets.UTF_8));
    }
}
