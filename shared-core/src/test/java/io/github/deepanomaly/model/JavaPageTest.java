package io.github.deepanomaly.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The snippets of the page for Java run, one after the other as one program, in a folder with the files that they name. */
final class JavaPageTest {

    private static final Pattern SNIPPET = Pattern.compile("(?s)\n```java\n(.*?)\n```");

    @TempDir
    private Path folder;

    @Test
    void theSnippetsOfThePageRun() throws IOException, InterruptedException {
        Path page = Path.of(System.getProperty("deepanomaly.test-data"), "..", "docs", "java.md");
        List<String> snippets = SNIPPET.matcher(Files.readString(page))
                .results()
                .map(match -> match.group(1))
                .toList();
        String imports = snippets.stream()
                .filter(snippet -> snippet.startsWith("import "))
                .collect(Collectors.joining("\n"));
        String body = snippets.stream()
                .filter(snippet -> !snippet.startsWith("import "))
                .collect(Collectors.joining("\n"));
        assertThat(snippets.get(0).lines()).hasSizeLessThan(10);
        Files.writeString(folder.resolve("Page.java"), """
                %s
                class Page {
                    public static void main(String[] args) throws Exception {
                        %s
                    }
                }
                """.formatted(imports, body));
        Files.writeString(folder.resolve("payments.csv"), payments(300, 1));
        Files.writeString(folder.resolve("new.csv"), """
                time,channel,amount
                2026-03-01T10:00:00Z,web,95000
                2026-03-01,shop,9.5
                """);
        assertThat(output())
                .contains("amount 95000")
                .contains("Isolation forest")
                .endsWith("true\n");
    }

    private static String payments(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        StringBuilder text = new StringBuilder("amount,channel,time\n");
        for (int i = 0; i < count; i++) {
            text.append(String.format(
                    Locale.ROOT,
                    "%.2f,%s,2026-02-%02dT%02d:00:00Z%n",
                    5 + 20 * random.nextDouble(),
                    i % 3 == 0 ? "web" : "shop",
                    1 + random.nextInt(28),
                    random.nextInt(24)));
        }
        return text.toString();
    }

    private String output() throws IOException, InterruptedException {
        Path errors = folder.resolve("errors.txt");
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "Page.java")
                .directory(folder.toFile())
                .redirectError(errors.toFile())
                .start();
        String output = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(program.waitFor()).as(() -> errors(errors)).isZero();
        return output.replace(System.lineSeparator(), "\n");
    }

    private static String errors(Path errors) {
        try {
            return Files.readString(errors);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
