package io.github.deepanomaly.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepanomaly.data.csv.DecimalMark;
import io.github.deepanomaly.stream.StreamScorer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows over HTTP. */
class ScoreServerTest {

    private static final String ROW = "{\"amount\": 10.5, \"channel\": \"web\", \"day\": \"1970-02-01\"}";

    private static final double DAY = 86_400_000.0 * 31;

    @TempDir
    Path folder;

    private ServedModel served;

    @BeforeEach
    void start() throws IOException {
        served = new ServedModel(Optional.empty(), "maxRows", "50", "maxMegabytes", "1");
    }

    @AfterEach
    void stop() throws IOException {
        served.close();
    }

    private static double number(HttpResponse<String> response, String name) {
        String value = response.body().replaceAll(".*\"" + name + "\":([^,}]*).*", "$1");
        return DecimalMark.POINT.number(value).orElse(Double.NaN);
    }

    @Test
    void aJsonObjectIsARowAndItsVerdictAnObject() throws Exception {
        HttpResponse<String> response = served.post("/score", "application/json", ROW);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(number(response, "anomaly_score")).isEqualTo(served.score(10.5, 1, DAY));
        assertThat(response.body()).startsWith("{\"anomaly_score\":").contains("\"anomaly_flag\":\"normal\"");
    }

    @Test
    void anArrayIsABatchInItsOrder() throws Exception {
        String far = "{\"amount\": 99, \"channel\": \"fax\", \"day\": null, \"more\": [1, {\"x\": 2}]}";
        HttpResponse<String> response =
                served.post("/score?reasons=2", "application/json", "[" + ROW + "," + far + "]");
        assertThat(response.body()).startsWith("[{").contains("},{").contains("\"anomaly_reasons\":\"");
        String second = response.body().substring(response.body().indexOf("},{"));
        assertThat(second)
                .contains("\"anomaly_score\":" + served.score(99, -1, Double.NaN))
                .contains("\"anomaly\"");
    }

    @Test
    void csvComesBackAsCsv() throws Exception {
        String csv = "day;note;amount;channel\r\n01.02.1970;\"a;b\"\"c\";10,5;web\r\n?;;;\"\"\r\n";
        HttpResponse<String> response = served.post("/score", "text/csv", csv);
        String[] lines = response.body().split("\r\n");
        assertThat(lines[0]).isEqualTo("anomaly_score,anomaly_p_value,anomaly_probability,anomaly_flag");
        assertThat(lines).hasSize(3);
        assertThat(lines[1]).startsWith(served.score(10.5, 1, DAY) + ",").endsWith(",normal");
        assertThat(lines[2]).startsWith(served.score(Double.NaN, Double.NaN, Double.NaN) + ",");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "400 | {\"amount\": 1                                            | the body must be JSON",
                "400 | \"amount\"                                                 | the body must be a JSON object or an array",
                "400 | {\"amount\":1,\"channel\":null,\"day\":null} {}            | the body must end after the rows",
                "422 | {\"amount\": 1}                                           | row 1: must have the columns of the model, but \\\"channel\\\", \\\"day\\\" are missing",
                "422 | [{\"amount\":1,\"channel\":null,\"day\":null}, {\"amount\":\"ten\"}] | row 2: column \\\"amount\\\" must be a number, got \\\"ten\\\"",
                "422 | {\"amount\":1,\"channel\":{},\"day\":null}                 | row 1: column \\\"channel\\\" must be one value",
                "422 | {\"amount\":1,\"channel\":null,\"day\":\"soon\"}           | row 1: column \\\"day\\\" must be a date, got \\\"soon\\\"",
                "422 | {\"amount\":1,\"amount\":1}                               | row 1: must have column \\\"amount\\\" once"
            })
    void whatIsWrongIsOneLineOfJson(int status, String body, String message) throws Exception {
        HttpResponse<String> response = served.post("/score", "application/json", body);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).startsWith("{\"error\":\"" + message).doesNotContain("\n");
        assertThat(served.scorer.rows()).isZero();
    }

    @Test
    void requestsAreLimited() throws Exception {
        String rows = IntStream.range(0, 51).mapToObj(i -> ROW).collect(Collectors.joining(",", "[", "]"));
        assertThat(served.post("/score", "application/json", rows).statusCode()).isEqualTo(413);
        assertThat(served.post("/score", "application/json", " ".repeat((1 << 20) + 1))
                        .statusCode())
                .isEqualTo(413);
        HttpRequest zipped = HttpRequest.newBuilder(served.uri("/score"))
                .header("Content-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofString(ROW))
                .build();
        assertThat(served.send(zipped).statusCode()).isEqualTo(415);
        assertThat(served.post("/score", "text/csv", ",".repeat(1_000_001)).body())
                .contains("the line with the names of columns must have at most 1000000 characters, got 1000001");
        String date = ROW.replaceAll("\"day\":[^,}]*", "\"day\":\"" + "2".repeat(900_000) + '"');
        assertThat(served.post("/score", "application/json", date).body()).contains("must be a date, got");
        assertThat(served.get("/score").statusCode()).isEqualTo(405);
        assertThat(served.get("/nowhere").statusCode()).isEqualTo(404);
        assertThat(served.post("/score?what=1", "text/csv", ROW).statusCode()).isEqualTo(400);
    }

    @Test
    void healthMetricsDriftAndDescriptionAreThere() throws Exception {
        served.post("/score", "application/json", ROW);
        assertThat(served.get("/health").body()).isEqualTo("ok\n");
        HttpRequest head = HttpRequest.newBuilder(served.uri("/health"))
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .build();
        assertThat(served.send(head).statusCode()).isEqualTo(200);
        assertThat(served.get("/metrics").body())
                .contains("deepanomaly_requests_total{status=\"200\"} 3\n", "deepanomaly_rows_total 1\n")
                .contains("# TYPE deepanomaly_drift gauge\ndeepanomaly_drift 0\n");
        assertThat(served.get("/drift").body()).contains("\"drift\":false", "\"recent_rows\":1.0");
        assertThat(served.get("/openapi.json").body())
                .contains("\"openapi\":\"3.0.3\"", "\"amount\":{\"type\":\"number\"", "or as dd.MM.yyyy");
        assertThat(served.get("/").body()).contains("<td>channel<td>nominal", "<a href=\"/metrics\">");
    }

    @Test
    void thePageSaysBesideTheAlarmsThatTheRowsDiffer() throws Exception {
        assertThat(served.get("/").body()).contains("<p>0 rows, 0 of them flagged; no drift");
        String odd = ROW.replaceFirst("10.5", "999");
        String rows = IntStream.range(0, 50).mapToObj(i -> odd).collect(Collectors.joining(",", "[", "]"));
        served.post("/score", "application/json", rows);
        assertThat(served.get("/").body())
                .contains("<p>50 rows, 50 of them flagged; drift found at row ")
                .contains(", so that no false-alarm rate is promised: ");
    }

    @Test
    void stoppedItAnswersWhatHasComeAndKeepsItsState() throws Exception {
        Path state = folder.resolve("state");
        ServedModel own = new ServedModel(Optional.of(state), "maxRows", "100000");
        String rows = IntStream.range(0, 20_000).mapToObj(i -> ROW).collect(Collectors.joining(",", "[", "]"));
        CompletableFuture<HttpResponse<String>> late = CompletableFuture.supplyAsync(() -> {
            try {
                return own.post("/score", "application/json", rows);
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        while (!own.get("/metrics").body().contains("deepanomaly_requests_active 2") && !late.isDone()) {
            Thread.onSpinWait();
        }
        own.server.close();
        assertThat(late.get().statusCode()).isEqualTo(200);
        assertThat(StreamScorer.restore(own.model, state).rows()).isEqualTo(20_000);
        assertThatThrownBy(() -> own.get("/health")).isInstanceOf(ConnectException.class);
        own.model.close();
    }

    @Test
    void aPortInUseIsSaidInOneLine() {
        assertThatThrownBy(() -> new ServedModel(Optional.empty(), "port", "" + served.server.port()))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("port " + served.server.port() + " of 127.0.0.1: ");
    }
}
