package io.github.deepanomaly.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A command for Maven that a page prints, on a line of its own or within a sentence.
 *
 * @param page the page, from the root of the repository
 * @param text the command as printed, in one line
 * @param words its words behind {@code mvn}, without quotation marks
 * @param next what its line does when Maven has ended; empty if nothing
 */
record MavenCommand(String page, String text, List<String> words, String next) {

    /** The root of the repository. */
    static final Path ROOT = Path.of(System.getProperty("deepanomaly.test-data"), "..")
            .toAbsolutePath()
            .normalize();

    private static final Pattern PRINTED =
            Pattern.compile("(?m)^ {4}(?:nice -n \\d+ )?(mvn (?:.*\\\\\\R)*.*)$|`(mvn\\s[^`]*)`");

    private static final Pattern WORD = Pattern.compile("(?:[^\\s\"']|\"[^\"]*\"|'[^']*')+");

    /** Options of Maven whose value is the next word. */
    private static final Set<String> TAKES_A_WORD = Set.of("-P", "-pl", "-f");

    /** All commands of the pages, in their order. */
    static List<MavenCommand> all() throws IOException {
        List<MavenCommand> commands = new ArrayList<>();
        try (Stream<Path> files = Files.walk(ROOT.resolve("docs"))) {
            for (Path page : Stream.concat(
                            Stream.of("README.md", "CONTRIBUTING.md", "test-data/README.md")
                                    .map(ROOT::resolve),
                            files.sorted())
                    .filter(file -> file.toString().endsWith(".md"))
                    .toList()) {
                commands.addAll(of(ROOT.relativize(page).toString(), Files.readString(page)));
            }
        }
        return commands;
    }

    /** The commands of a page. */
    static List<MavenCommand> of(String page, String content) {
        return PRINTED.matcher(content)
                .results()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                .map(printed -> parse(page, printed.replaceAll("\\\\?\\R\\s*", " ")))
                .toList();
    }

    private static MavenCommand parse(String page, String printed) {
        String[] parts = printed.split("; (?=cp )", 2);
        List<String> words = WORD.matcher(parts[0].substring("mvn".length()))
                .results()
                .map(word -> word.group().replaceAll("[\"']", ""))
                .toList();
        return new MavenCommand(page, parts[0].strip(), words, parts.length < 2 ? "" : parts[1].strip());
    }

    /** The values of an option such as {@code -P}, attached to it or behind it. */
    List<String> values(String option) {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.equals(option)) {
                return List.of(words.get(i + 1).split(",", -1));
            }
            if (word.startsWith(option) && !word.startsWith("-pl") && !word.startsWith("-D")) {
                return List.of(word.substring(option.length()).split(",", -1));
            }
        }
        return List.of();
    }

    /** Its properties; one without a value is true. */
    Map<String, String> properties() {
        Map<String, String> properties = new LinkedHashMap<>();
        for (String word : words) {
            if (word.startsWith("-D")) {
                String[] parts = word.substring(2).split("=", 2);
                properties.put(parts[0], parts.length < 2 ? "true" : parts[1]);
            }
        }
        return properties;
    }

    /** Phases and goals, in their order. */
    List<String> goals() {
        List<String> goals = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            boolean value = i > 0 && TAKES_A_WORD.contains(words.get(i - 1));
            if (!words.get(i).startsWith("-") && !value) {
                goals.add(words.get(i));
            }
        }
        return goals;
    }

    /** The benchmark that it starts. */
    Optional<String> benchmark() {
        return Optional.ofNullable(properties().get("benchmark"));
    }
}
