package io.github.deepanomaly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The links of the documentation lead somewhere, and every page can be reached from its table of contents. */
class DocumentationTest {

    private static final Path ROOT = Path.of(System.getProperty("deepanomaly.test-data"), "..")
            .toAbsolutePath()
            .normalize();

    private static final Path CONTENTS = ROOT.resolve("docs/README.md");

    private static final Path RECORDS = ROOT.resolve("docs/adr");

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");

    /** The places of pages that people follow picture by picture. */
    private static final List<String> FOLLOWED = List.of("docs/how-to", "docs/cases");

    /** A picture with what stands in its place where it cannot be seen, its number and its caption. */
    private static final Pattern NUMBERED =
            Pattern.compile("(?m)^!\\[([^\\]]*)\\]\\([^)]+\\)\\R\\R\\*Picture (\\d+)\\. ([^*]+)\\*$");

    private static final Pattern MENTIONED = Pattern.compile("(?<!\\*)\\b[Pp]icture (\\d+)\\b");

    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");

    /** Pages in which people look something up; all others are read. */
    private static final Set<String> REFERENCE =
            Set.of("docs/benchmarks.md", "docs/experiments.md", "docs/detectors/options.md", "test-data/README.md");

    private static final int MOST_WORDS = 1_500;

    private static final int MOST_LINES_OF_README = 119;

    private static final int MOST_LINES_OF_A_DOOR = 10;

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(
                ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md"), ROOT.resolve("test-data/README.md")));
        try (Stream<Path> files = Files.walk(ROOT.resolve("docs"))) {
            files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
        }
        return pages;
    }

    /** The link targets of a page that are files of the repository, with their anchors. */
    private static List<String> links(Path page) throws IOException {
        return LINK.matcher(Files.readString(page))
                .results()
                .map(match -> match.group(1))
                .filter(link -> !link.startsWith("http"))
                .toList();
    }

    private static Path target(Path page, String link) {
        String file = link.replaceFirst("#.*", "");
        return file.isEmpty() ? page : page.resolveSibling(file).normalize();
    }

    /** The anchors of a page's headings, as GitHub makes them. */
    private static Set<String> anchors(Path page) throws IOException {
        Set<String> anchors = new TreeSet<>();
        HEADING.matcher(Files.readString(page))
                .results()
                .map(match -> match.group(1).toLowerCase(Locale.ROOT))
                .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
                .forEach(anchors::add);
        return anchors;
    }

    @Test
    void everyLinkLeadsToAFileAndAHeading() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path page : pages()) {
            for (String link : links(page)) {
                Path target = target(page, link);
                int hash = link.indexOf('#');
                if (!Files.exists(target) || (hash >= 0 && !anchors(target).contains(link.substring(hash + 1)))) {
                    broken.add(ROOT.relativize(page) + ": " + link);
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void everyPageCanBeReachedFromTheTableOfContents() throws IOException {
        Set<Path> reached = new TreeSet<>(Set.of(CONTENTS));
        Deque<Path> open = new ArrayDeque<>(reached);
        while (!open.isEmpty()) {
            Path page = open.remove();
            for (String link : links(page)) {
                Path target = target(page, link);
                if (target.toString().endsWith(".md") && reached.add(target)) {
                    open.add(target);
                }
            }
        }
        Set<Path> missed = new TreeSet<>(pages());
        missed.removeAll(reached);
        missed.remove(ROOT.resolve("README.md")); // it leads here
        assertThat(missed).isEmpty();
    }

    @Test
    void pagesAreShortButThoseOfReference() throws IOException {
        for (Path page : pages()) {
            String name = ROOT.relativize(page).toString().replace('\\', '/');
            if (!REFERENCE.contains(name) && !name.startsWith("docs/adr/")) {
                assertThat(Files.readString(page).strip().split("\\s+", -1).length)
                        .as(name)
                        .isLessThanOrEqualTo(MOST_WORDS);
            }
        }
    }

    @Test
    void theReadmeIsShortAndHasThreeDoorsOfTenLines() throws IOException {
        String readme = Files.readString(ROOT.resolve("README.md"));
        assertThat(readme.lines()).hasSizeLessThanOrEqualTo(MOST_LINES_OF_README);
        String doors = readme.replaceFirst("(?s).*\n## Three doors\n", "").replaceFirst("(?s)\nThen read .*", "");
        List<String> each = List.of(doors.strip().split("\n(?=\\*\\*)", -1));
        assertThat(each)
                .hasSize(3)
                .allSatisfy(door -> assertThat(door.strip().lines()).hasSizeLessThanOrEqualTo(MOST_LINES_OF_A_DOOR));
    }

    @Test
    void theIndexNamesEveryRecordByItsTitle() throws IOException {
        String index = Files.readString(RECORDS.resolve("README.md"));
        try (Stream<Path> records = Files.list(RECORDS)) {
            for (Path record : records.filter(
                            file -> file.getFileName().toString().matches("\\d{4}-.*\\.md"))
                    .toList()) {
                String name = record.getFileName().toString();
                String title = Files.readAllLines(record)
                        .get(0)
                        .replaceFirst("# " + Integer.parseInt(name.substring(0, 4)) + "\\. ", "");
                assertThat(index).contains("| [" + name.substring(0, 4) + "](" + name + ") | " + title + " | ");
            }
        }
    }

    @Test
    void picturesOfTasksAndCasesAreNumberedAndExplained() throws IOException {
        int pages = 0;
        for (Path page : pages()) {
            String name = ROOT.relativize(page).toString().replace('\\', '/');
            if (FOLLOWED.stream().anyMatch(name::startsWith) && !name.endsWith("README.md")) {
                pages++;
                assertThat(problems(Files.readString(page))).as(name).isEmpty();
            }
        }
        assertThat(pages).isGreaterThanOrEqualTo(12);
    }

    /** What is wrong with the pictures of a page. */
    private static List<String> problems(String page) {
        List<MatchResult> pictures = NUMBERED.matcher(page).results().toList();
        List<String> problems = new ArrayList<>();
        if (pictures.isEmpty() || pictures.size() < page.split("!\\[", -1).length - 1) {
            problems.add("a picture, with a number and a caption in the paragraph below it");
        }
        Set<String> numbers = new TreeSet<>();
        for (MatchResult picture : pictures) {
            numbers.add(picture.group(2));
            if (!picture.group(2).equals(String.valueOf(numbers.size()))) {
                problems.add("picture " + picture.group(2) + " out of order");
            }
            if (picture.group(1).isBlank() || picture.group(3).isBlank()) {
                problems.add("a text and a caption for picture " + picture.group(2));
            }
        }
        Set<String> mentioned = new TreeSet<>();
        MENTIONED.matcher(page).results().map(match -> match.group(1)).forEach(mentioned::add);
        if (!mentioned.equals(numbers)) {
            problems.add("the text speaks of pictures " + mentioned + " and has " + numbers);
        }
        return problems;
    }

    @Test
    void aPictureWithoutNumberOrMentionIsFound() {
        String page = "See picture 1.\n\n![a tab](a.png)\n\n*Picture 1. A tab.*\n";
        assertThat(problems(page)).isEmpty();
        assertThat(problems(page.replace("See picture 1.", ""))).hasSize(1);
        assertThat(problems(page.replace("*Picture 1.", "*Picture 2."))).hasSize(2);
        assertThat(problems(page.replace("![a tab]", "![]"))).hasSize(1);
        assertThat(problems(page.replace("*Picture 1. A tab.*", ""))).hasSize(2);
    }
}
