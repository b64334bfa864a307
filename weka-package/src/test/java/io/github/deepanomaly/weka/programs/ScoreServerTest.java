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

    /** Starts it, sends rows, stops it; gives what it said at last. */
    private String run(Path model, String... more) throws Exception {
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
            String first = said.readLine();
            URI place = URI.create(first.replaceAll(".*(http://\\S+).*", "$1") + "score?reasons=1");
            HttpRequest rows = HttpRequest.newBuilder(place)
                    .POST(HttpRequest.BodyPublishers.ofString("channel,amount\nweb,10.5\nweb,99\n"))
                    .build();
            HttpResponse<String> answer = client.send(rows, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.body().lines().skip(2).findFirst())
                    .hasValueSatisfying(
                            line -> assertThat(line).contains(",anomaly,").contains("amount 99"));
            process.toHandle().destroy(); // the process itself would close what it says
            return said.lines().collect(Collectors.joining("\n"));
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    @Test
    void stoppedAndStartedAgainItGoesOn() throws Exception {
        Path model = model();
        Path state = folder.resolve("stream.state");
        assertThat(run(model, "-state", state.toString())).contains("stopped after 2 rows, 1 of them flagged");
        assertThat(run(model, "-state", state.toString())).contains("stopped after 4 rows, 2 of them flagged");
        assertThat(Files.size(state)).isLessThan(20_000);
        assertThat(run(model)).contains("stopped after 2 rows");
    }
}
