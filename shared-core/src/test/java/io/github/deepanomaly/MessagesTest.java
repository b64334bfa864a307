package io.github.deepanomaly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The messages that the manual explains are those that the program has. */
class MessagesTest {

    private static final Path ROOT = Path.of(System.getProperty("deepanomaly.test-data"), "..")
            .toAbsolutePath()
            .normalize();

    private static final List<String> PAGES = List.of("docs/troubleshooting.md", "docs/weka.md");

    /** The first cell of a line where it is a message: all of it is code. */
    private static final Pattern MESSAGE = Pattern.compile("(?m)^\\| `([^`|]+)` \\|");

    /** Messages of Weka, and some that are put together from many parts: {@code TroubleshootingTest} provokes them. */
    private static final List<String> PROVOKED = List.of(
            "Cannot handle numeric class!",
            "Can't find scheme .Autoencoder, or it is not runnable",
            "column \"x\" must be finite, got Infinity in row 3",
            "amount: 132 levels that read as numbers with a decimal comma");

    /** What stands in place of something that a message names. */
    private static final String NAMED = "\\.\\.\\.|\"[^\"]*\"|'[^']*'|\\d[\\d.,]*|\\bFILE\\b";

    private static final int LEAST_LETTERS = 6;

    @Test
    void everyMessageThatThePagesExplainIsInTheProgram() throws IOException {
        String program = program();
        int messages = 0;
        List<String> unknown = new ArrayList<>();
        for (String page : PAGES) {
            List<String> explained = MESSAGE.matcher(Files.readString(ROOT.resolve(page)))
                    .results()
                    .map(match -> match.group(1))
                    .filter(message -> message.contains(" ") && !message.startsWith("-") && !PROVOKED.contains(message))
                    .toList();
            messages += explained.size();
            explained.stream()
                    .filter(message -> !parts(message).allMatch(program::contains))
                    .forEach(message -> unknown.add(page + ": " + message));
        }
        assertThat(messages).isGreaterThanOrEqualTo(20);
        assertThat(unknown).isEmpty();
    }

    /** What a message has whatever it is about. */
    private static Stream<String> parts(String message) {
        return Arrays.stream(message.split(NAMED, -1))
                .map(part -> part.replaceAll("^[\\s,:]+|[\\s,:%]+$", ""))
                .filter(part -> part.length() >= LEAST_LETTERS);
    }

    /** The texts of the program: string literals, joined where they are. */
    private static String program() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().replace('\\', '/').contains("/src/main/java/"))
                    .filter(file -> file.toString().endsWith(".java"))
                    .map(MessagesTest::literals)
                    .collect(Collectors.joining("\n"));
        }
    }

    private static String literals(Path file) {
        try {
            String joined = Files.readString(file).replaceAll("(?<!\\\\)\"\\s*\\+\\s*\"", "");
            return Pattern.compile("\"((?:[^\"\\\\\\n]|\\\\.)*)\"")
                    .matcher(joined)
                    .results()
                    .map((MatchResult match) -> match.group(1).replace("\\\"", "\""))
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
