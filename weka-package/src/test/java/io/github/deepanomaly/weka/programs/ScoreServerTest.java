package io.github.deepanomaly.weka.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weka.classifiers.anomaly.DetectorFile;
import weka.classifiers.anomaly.Knn;
import weka.core.Attribute;
import weka.core.DenseInstance;
import weka.core.Instances;
import weka.programs.ScoreServer;

/** The server as a program of its own, started, asked, and stopped as an operating system stops it. */
@Tag("slow")
final class ScoreServerTest {

    @TempDir
    Path folder;

    /** A body or a file with it, its type, and the path behind the server's address. */
    private static final Pattern CURL = Pattern.compile(
            "(?m)^ {4}curl (?:-d|--data-binary) '?(.*?)'?(?: -H 'Content-Type: (.*?)')? localhost:8080/(\\S+)$");

    private final HttpClient client = HttpClient.newHttpClient();

    private Path model() throws Exception {
        ArrayList<Attribute> attributes =
                new ArrayList<>(List.of(new Attribute("amount"), new Attribute("channel", List.of("shop", "web"))));
        Instances rows = new Instances("payments", attributes, 0);
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 300; i++) {
            rows.add(new DenseInstance(1, new double[] {10 + random.nextDouble(), random.nextInt(2)}));
        }
        Knn knn = new Knn();
        knn.train(io.github.deepanomaly.weka.rows.InstancesRows.of(rows));
        Path file = folder.resolve("detector.safetensors");
        DetectorFile.write(file, knn);
        return file;
    }

    /** Starts it, sends requests, stops it; gives what it said at last. */
    private String run(Path model, Requests requests, String... more) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ScoreServer.class.getName(),
                "-model",
                model.toString(),
                "-port",
                "0"));
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            requests.send(said.readLine().replaceAll(".*(http://\\S+).*", "$1"));
            process.toHandle().destroy(); // the process itself would close what it says
            return said.lines().collect(Collectors.joining("\n"));
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    /** What is asked of a server whose address is known. */
    private interface Requests {
        void send(String place) throws Exception;
    }

    private void twoRows(String place) throws Exception {
        String answer = post(place + "score?reasons=1", "text/csv", "channel,amount\nweb,10.5\nweb,99\n");
        assertThat(answer.lines().skip(2).findFirst())
                .hasValueSatisfying(
                        line -> assertThat(line).contains(",anomaly,").contains("amount 99"));
    }

    private String post(String place, String type, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(place))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    /** As curl sends them: without another word a body has the type of a form. */
    private void requestsOfThePage(String place) throws Exception {
        Path data = Path.of(System.getProperty("deepanomaly.test-data"));
        List<MatchResult> requests = CURL.matcher(Files.readString(data.resolve("../docs/streams.md")))
                .results()
                .toList();
        assertThat(requests).hasSize(2);
        for (MatchResult request : requests) {
            String body = request.group(1);
            if (body.startsWith("@")) {
                body = Files.readString(data.resolve("samples").resolve(body.substring(1)));
            }
            String type = request.group(2) == null ? "application/x-www-form-urlencoded" : request.group(2);
            assertThat(post(place + request.group(3), type, body)).contains("score");
        }
    }

    @Test
    void stoppedAndStartedAgainItGoesOn() throws Exception {
        Path model = model();
        Path state = folder.resolve("stream.state");
        assertThat(run(model, this::twoRows, "-state", state.toString()))
                .contains("stopped after 2 rows, 1 of them flagged");
        assertThat(run(model, this::twoRows, "-state", state.toString()))
                .contains("stopped after 4 rows, 2 of them flagged");
        assertThat(Files.size(state)).isLessThan(20_000);
        assertThat(run(model, this::twoRows)).contains("stopped after 2 rows");
    }

    @Test
    void theRequestsOfThePageAreAnswered() throws Exception {
        assertThat(run(model(), this::requestsOfThePage)).contains("stopped after 4001 rows");
    }
}
