package io.github.deepanomaly.weka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weka.core.Utils;

/** What the manual says of troubles is so, and commands within its sentences run, with the installed package. */
@Tag("slow")
final class TroubleshootingTest {

    private static final String PAGE = "troubleshooting.md";

    private static final Pattern COMMAND = Pattern.compile("`java (weka\\.[^`]*)`");

    private static final int ERROR = 2;

    private static List<String> commands(String page, String program) throws IOException {
        List<String> commands = COMMAND.matcher(ManualPage.text(page))
                .results()
                .map(match -> match.group(1))
                .filter(command -> command.contains(program))
                .toList();
        assertThat(commands).as(program).isNotEmpty();
        return commands;
    }

    private static String[] words(String command) throws Exception {
        return Utils.splitOptions(command.replace("data.csv", "payments.csv").replaceFirst(" > .*", ""));
    }

    @Test
    void theCommandsForCsvFilesReadThemWhole(@TempDir Path folder) throws Exception {
        Path samples = CasePagesTest.samples(folder);
        for (String command : commands(PAGE, "CSVLoader")) {
            String output = Installed.java(samples, words(command));
            assertThat(output.lines().filter(line -> line.startsWith("P")))
                    .as(command)
                    .hasSize(4000);
        }
        for (String command : commands(PAGE, "DetectAnomalies")) {
            assertThat(Installed.java(samples, words(command))).contains(" of 4000 rows", "alarms.csv: ");
        }
    }

    @Test
    void theMessagesOfThePagesArePrinted(@TempDir Path folder) throws Exception {
        Path samples = CasePagesTest.samples(folder);
        List<String> printed = new ArrayList<>(List.of(
                Installed.failing(ERROR, samples, "weka.Run", ".Knn", "-t", "log-train.arff.gz", "-c", "2"),
                Installed.failing(ERROR, samples, "weka.Run", ".AnomalyScore", "-i", "payments.csv", "-o", "x.arff"),
                Installed.run(
                        samples,
                        Files.createDirectory(folder.resolve("empty")),
                        Installed.process("weka.Run", ".Autoencoder")),
                Installed.failing(
                        ERROR, samples, "weka.Run", ".Knn", "-t", written(samples, "x", "Infinity"), "-c", "last"),
                Installed.java(
                        samples, "weka.Run", ".AnomalyScore", "-i", written(samples, "amount", "99"), "-o", "y.arff")));
        String all = String.join("\n", printed).replaceAll("amount: \\d+ levels", "amount: 132 levels");
        for (String message : List.of(
                "Cannot handle numeric class!",
                "-i must be an ARFF file, because Weka reads about 100 rows",
                "Can't find scheme .Autoencoder, or it is not runnable",
                "column \"x\" must be finite, got Infinity in row 3",
                "amount: 132 levels that read as numbers with a decimal comma")) {
            assertThat(all).contains(message);
            assertThat(ManualPage.text(PAGE) + ManualPage.text("weka.md")).contains("| `" + message + "` |");
        }
    }

    /** A table whose first column has numbers, or, if it is called amount, levels with a decimal comma. */
    private static String written(Path folder, String name, String third) throws IOException {
        boolean levels = name.equals("amount");
        List<String> values = new ArrayList<>(IntStream.range(0, 60)
                .mapToObj(i -> levels ? "'" + i + ",5'" : String.valueOf(i))
                .toList());
        List<String> lines = new ArrayList<>(List.of(
                "@relation t",
                "@attribute " + name + (levels ? " {" + String.join(",", values) + "}" : " numeric"),
                "@attribute y numeric",
                "@attribute class {normal,anomaly}",
                "@data"));
        if (!levels) {
            values.set(2, third);
        }
        values.forEach(value -> lines.add(value + "," + lines.size() % 7 + ",normal"));
        return Files.write(folder.resolve(name + ".arff"), lines).getFileName().toString();
    }

    /** The server of a page, on a free port, with the model that the commands above it have written. */
    @Test
    void aModelIsServedAsThePagesSay(@TempDir Path folder) throws Exception {
        Path samples = CasePagesTest.samples(folder);
        String[] train = ManualPage.steps("how-to/move.md").get(0).command().toArray(String[]::new);
        Installed.java(samples, train);
        List<String> serve = new ArrayList<>(
                Arrays.asList(words(commands("how-to/move.md", "ScoreServer").get(0))));
        serve.addAll(List.of("-port", "0"));
        ProcessBuilder builder = Installed.process(serve.toArray(String[]::new));
        builder.directory(samples.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("WEKA_HOME", Installed.home().toString());
        builder.environment().put("CLASSPATH", System.getProperty("deepanomaly.weka.classpath"));
        Process process = builder.start();
        try (var said = process.inputReader()) {
            String place = said.readLine().replaceAll(".*(http://\\S+).*", "$1");
            HttpRequest rows = HttpRequest.newBuilder(URI.create(place + "score"))
                    .header("Content-Type", "text/csv")
                    .POST(HttpRequest.BodyPublishers.ofFile(samples.resolve("network-attacked.csv")))
                    .build();
            HttpResponse<String> answer = HttpClient.newHttpClient().send(rows, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.body().lines()).hasSize(3001).anyMatch(line -> line.contains(",anomaly"));
        } finally {
            process.destroy();
            process.waitFor();
        }
    }
}
