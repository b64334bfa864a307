package io.github.deepanomaly.serve;

import com.sun.net.httpserver.HttpExchange;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.model.windows.Windowing;
import io.github.deepanomaly.stream.Drift;
import io.github.deepanomaly.stream.StreamScorer;
import io.github.deepanomaly.stream.StreamVerdict;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers requests. */
final class Requests {

    private static final Pattern REASONS = Pattern.compile("reasons=(\\d{1,6})");

    private final StreamScorer scorer;
    private final ServerOptions options;
    private final Metrics metrics;
    private final OpenApi description;
    private final RowValues.ModelColumns columns;

    Requests(StreamScorer scorer, ServerOptions options, Metrics metrics) {
        this.scorer = scorer;
        this.options = options;
        this.metrics = metrics;
        description = new OpenApi(scorer.model());
        columns = new RowValues.ModelColumns(
                scorer.model().schema(), scorer.model().settings().get(Windowing.KEY));
    }

    /** The answer to a request; throws {@link IOException} where the request does not arrive. */
    Answer answer(HttpExchange exchange, boolean stopping) throws IOException, Refusal {
        if (stopping) {
            throw new Refusal(Refusal.STOPPING, "the server is stopping");
        }
        String path = exchange.getRequestURI().getPath();
        String method = head(exchange) ? "GET" : exchange.getRequestMethod();
        String needed = "/score".equals(path) ? "POST" : "GET";
        boolean known = List.of("/", "/score", "/drift", "/health", "/metrics", "/openapi.json")
                .contains(path);
        if (!known) {
            throw new Refusal(Refusal.NOT_FOUND, "there is no " + Refusal.quoted(String.valueOf(path)) + ", see /");
        }
        if (!method.equals(needed)) {
            throw new Refusal(
                    Refusal.WRONG_METHOD, path + " must be asked by " + needed + ", got " + Refusal.quoted(method));
        }
        return switch (path) {
            case "/score" -> score(exchange);
            case "/drift" -> drift(scorer.drift());
            case "/health" -> Answer.text("ok\n");
            case "/metrics" -> Answer.text(metrics.text(scorer));
            case "/openapi.json" -> description.json();
            default -> description.page(scorer);
        };
    }

    /** Whether the answer has no body, as some ask for the health. */
    static boolean head(HttpExchange exchange) {
        return exchange.getRequestMethod().equals("HEAD");
    }

    private Answer score(HttpExchange exchange) throws IOException, Refusal {
        int reasons =
                reasons(Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse(""));
        byte[] body = body(exchange);
        boolean csv = csv(exchange, body);
        RowValues read = new RowValues(columns, options.rows());
        boolean single = false;
        if (csv) {
            CsvBody.read(body, columns, read);
        } else {
            single = JsonBody.read(body, columns, read);
        }
        try {
            Rows rows = read.rows();
            List<String> texts = reasons == 0
                    ? List.of()
                    : scorer.model().explain(rows, Progress.SILENT).stream()
                            .map(each -> each.text(reasons))
                            .toList();
            List<StreamVerdict> verdicts = scorer.judge(rows);
            return csv ? Answer.csv(verdicts, texts) : Answer.json(verdicts, texts, single);
        } catch (IllegalArgumentException e) {
            throw new Refusal(Refusal.UNFIT, String.valueOf(e.getMessage()));
        }
    }

    private int reasons(String query) throws Refusal {
        if (query.isEmpty()) {
            return 0;
        }
        Matcher matcher = REASONS.matcher(query);
        if (!matcher.matches()) {
            throw new Refusal(Refusal.BAD_REQUEST, "the query must be reasons=NUMBER, got " + Refusal.quoted(query));
        }
        if (scorer.model().settings().get(Windowing.WINDOW) > 1) {
            throw new Refusal(Refusal.BAD_REQUEST, "a model of windows gives no reasons row by row");
        }
        return Integer.parseInt(matcher.group(1));
    }

    private byte[] body(HttpExchange exchange) throws IOException, Refusal {
        if (exchange.getRequestHeaders().containsKey("Content-Encoding")) {
            throw new Refusal(Refusal.WRONG_TYPE, "the body must not be compressed");
        }
        byte[] body = exchange.getRequestBody().readNBytes(options.bytes() + 1);
        if (body.length > options.bytes()) {
            throw new Refusal(
                    Refusal.TOO_LARGE, "the body must have at most " + options.megabytes() + " megabytes, got more");
        }
        return body;
    }

    /** By what the header says, or else by what the body begins with. */
    private static boolean csv(HttpExchange exchange, byte[] body) {
        String type = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type"))
                .orElse("");
        if (type.startsWith(CsvBody.TYPE) || type.startsWith(JsonBody.TYPE)) {
            return type.startsWith(CsvBody.TYPE);
        }
        for (byte each : body) {
            if (each > ' ') {
                return each != '{' && each != '[';
            }
        }
        return false;
    }

    private static Answer drift(Drift drift) throws IOException {
        return Answer.json(Answer.OK, json -> {
            json.writeStartObject();
            json.writeBooleanField("drift", drift.found());
            json.writeNumberField("row", drift.row());
            JsonBody.number(json, "capital", drift.capital());
            JsonBody.number(json, "limit", drift.limit());
            JsonBody.number(json, "recent_rows", drift.recentRows());
            JsonBody.number(json, "recent_rank", drift.recentRank());
            json.writeStringField("summary", drift.toString());
            json.writeEndObject();
        });
    }
}
