package io.github.deepanomaly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The limits of files, packages and pages, in all modules. */
class RepositoryTest {

    private static final Path ROOT = Path.of(System.getProperty("deepanomaly.test-data"), "..")
            .toAbsolutePath()
            .normalize();

    private static final int MOST_LINES = 250;

    private static final int MOST_TYPES = 16;

    private static final int MOST_BYTES_OF_POMS = 75_000;

    private static final int MOST_LINES_OF_README = 120;

    private static final int MOST_WORDS = 1500;

    /** Pages that are looked things up in, not read. */
    private static final Set<String> REFERENCE =
            Set.of("docs/benchmarks.md", "docs/experiments.md", "docs/detectors/options.md");

    /** Signatures of KNIME stand in its packages, however many there are. */
    private static final String SIGNATURES = "knime-node/stubs/";

    /** Software does not speak, and no noun is missing; {@code PlainWordsTest} has the same for help texts. */
    private static final List<String> BANNED = List.of(
            " is told",
            "speaks for",
            " hears ",
            "foretell",
            "the textbook's",
            "their like",
            "lie apart",
            "come back badly",
            "Lay the files",
            "unless told",
            ", told ");

    private static final Pattern PICTURE = Pattern.compile("[\\w-]+\\.png");

    /** The texts of all files of these types that are not built, by their paths. */
    private static final Map<String, String> TEXTS = new TreeMap<>();

    @BeforeAll
    static void read() throws IOException {
        Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                String name = String.valueOf(folder.getFileName());
                return !folder.equals(ROOT) && (name.equals("target") || name.startsWith("."))
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (file.toString().matches(".*(\\.java|\\.md|pom\\.xml)")) {
                    TEXTS.put(ROOT.relativize(file).toString().replace('\\', '/'), Files.readString(file));
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static Map<String, String> texts(String end) {
        Map<String, String> found = new TreeMap<>(TEXTS);
        found.keySet().removeIf(name -> !name.endsWith(end));
        return found;
    }

    @Test
    void noSourceFileIsTooLong() {
        Map<String, String> files = texts(".java");
        assertThat(files.keySet()).hasSizeGreaterThan(1000);
        files.values().removeIf(text -> text.lines().count() <= MOST_LINES);
        assertThat(files.keySet()).as("over " + MOST_LINES + " lines").isEmpty();
    }

    @Test
    void noPackageOfMainCodeHasTooManyTypes() {
        Map<String, Integer> types = new TreeMap<>();
        for (String name : texts(".java").keySet()) {
            if (name.contains("/src/main/") && !name.startsWith(SIGNATURES) && !name.endsWith("package-info.java")) {
                types.merge(name.substring(0, name.lastIndexOf('/')), 1, Integer::sum);
            }
        }
        assertThat(types)
                .hasSizeGreaterThan(90)
                .allSatisfy((name, count) -> assertThat(count).as(name).isLessThanOrEqualTo(MOST_TYPES));
    }

    /** By imports, over the borders of modules; ArchUnit looks at classes, module by module. */
    @Test
    void packagesOfMainCodeHaveNoCycles() {
        Pattern imported = Pattern.compile("(?m)^import (?:static )?((?:[a-z]\\w*\\.)+)([A-Z]\\w*)");
        Map<String, Set<String>> uses = new TreeMap<>();
        Set<String> ours = new TreeSet<>();
        texts(".java").forEach((name, text) -> {
            if (name.contains("/src/main/") && !name.startsWith(SIGNATURES)) {
                String type = name.substring(name.indexOf("/java/") + "/java/".length())
                        .replace('/', '.');
                String own = type.substring(0, type.replace(".java", "").lastIndexOf('.') + 1);
                ours.add(type.replace(".java", ""));
                imported.matcher(text)
                        .results()
                        .filter(match -> !match.group(1).equals(own))
                        .forEach(match -> uses.computeIfAbsent(own, key -> new TreeSet<>())
                                .add(match.group(1) + match.group(2)));
            }
        });
        uses.values().forEach(types -> types.retainAll(ours)); // Weka has packages of the same names
        assertThat(uses).hasSizeGreaterThan(90);
        Map<String, Set<String>> left = new TreeMap<>(uses);
        while (left.values()
                .removeIf(types -> types.stream()
                        .noneMatch(type -> left.containsKey(type.substring(0, type.lastIndexOf('.') + 1))))) {
            // a package that uses none of those that are left is in no cycle
        }
        assertThat(left).as("in cycles, or using packages that are").isEmpty();
    }

    @Test
    void pomsStaySmall() {
        int bytes = texts("pom.xml").values().stream().mapToInt(String::length).sum();
        assertThat(bytes).isBetween(1, MOST_BYTES_OF_POMS);
    }

    @Test
    void pagesAreShort() {
        assertThat(TEXTS)
                .hasEntrySatisfying(
                        "README.md", text -> assertThat(text.lines()).hasSizeLessThan(MOST_LINES_OF_README));
        Map<String, String> pages = texts(".md");
        pages.keySet().removeIf(name -> !name.startsWith("docs/") || REFERENCE.contains(name));
        assertThat(pages.keySet()).hasSizeGreaterThan(90);
        pages.values().removeIf(text -> text.strip().split("\\s+", -1).length <= MOST_WORDS);
        assertThat(pages.keySet()).as("over " + MOST_WORDS + " words").isEmpty();
    }

    @Test
    void pagesAreInPlainWords() {
        Map<String, String> pages = texts(".md");
        assertThat(pages.keySet()).hasSizeGreaterThan(100);
        List<String> faults = new ArrayList<>();
        pages.forEach((name, text) -> BANNED.stream()
                .filter(text.replaceAll("\\s+", " ")::contains)
                .forEach(phrase -> faults.add(name + ": " + phrase)));
        assertThat(faults).isEmpty();
    }

    @Test
    void everyPictureIsShownOnAPageAndMadeByATest() throws IOException {
        Set<String> shown = new TreeSet<>();
        Set<String> made = new TreeSet<>();
        TEXTS.forEach((name, text) -> {
            Set<String> named = name.endsWith(".md") ? shown : name.contains("/src/test/") ? made : new TreeSet<>();
            PICTURE.matcher(text).results().map(MatchResult::group).forEach(named::add);
        });
        List<String> pictures = new ArrayList<>();
        try (var files = Files.list(ROOT.resolve("docs/images"))) {
            files.map(file -> file.getFileName().toString()).forEach(pictures::add);
        }
        assertThat(pictures).isNotEmpty();
        assertThat(shown).containsAll(pictures);
        assertThat(made).containsAll(pictures);
    }
}
