package io.github.deepanomaly.serve;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detectors.classic.Knn;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.stream.StreamScorer;
import io.github.deepanomaly.testing.SmallModels;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** A small model of numbers, levels and dates behind a server on a free port, and a client. */
final class ServedModel implements AutoCloseable {

    static final Schema SCHEMA = new Schema(List.of(
            new Column.Numeric("amount"),
            new Column.Nominal("channel", List.of("shop", "web")),
            new Column.Date("day", "dd.MM.yyyy", ZoneOffset.UTC)));

    final AnomalyModel model;
    final StreamScorer scorer;
    final ScoreServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    ServedModel(Optional<Path> state, String... options) throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            rows.add(new double[] {10 + random.nextDouble(), random.nextInt(2), 86_400_000.0 * random.nextInt(365)});
        }
        model = AnomalyModel.train(
                Knn.KIND,
                Settings.defaults(AnomalyModel.params(Knn.KIND)),
                Rows.of(SCHEMA, rows),
                Run.silent(SmallModels.engine(), 1));
        scorer = StreamScorer.of(model);
        Settings settings = Settings.defaults(ScoreServer.PARAMS).with("port", "0");
        for (int i = 0; i < options.length; i += 2) {
            settings = settings.with(options[i], options[i + 1]);
        }
        server = ScoreServer.start(scorer, settings, state);
    }

    /** The score that the model gives to a row. */
    double score(double... row) {
        return model.score(Rows.of(SCHEMA, List.of(row)))[0];
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(path)).build());
    }

    HttpResponse<String> post(String path, String type, String body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(path))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    @Override
    public void close() throws IOException {
        server.close();
        model.close();
    }
}
