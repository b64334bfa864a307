package io.github.deepanomaly.weka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No number of a case is typed by hand: {@link CasePagesTest} computes it, or it is PyOD's, or {@link CaseFacts} say whose it is. */
final class CaseNumbersTest {

    /** The sets of rows in the tables of a page that have lines of PyOD and measures, in the order of the page. */
    private static final Map<String, List<String>> SETS = Map.of(
            "cases/payments.md", List.of("payments", "creditcard"),
            "cases/heartbeats.md", List.of("ecg5000"),
            "cases/network.md", List.of("network", "nsl-kdd"),
            "cases/sensors.md", List.of("sensors", "skab"));

    private static final List<String> MEASURES = List.of("auc", "average_precision", "found", "false_alarms");

    private static final String PEER = "| PyOD ";

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```text$(.*?)^```$");

    private static final Pattern NUMBER = Pattern.compile("(?<![\\w.-])\\d[\\d.,]*(?<![.,])(?![\\w-])");

    static Stream<String> cases() {
        return CasePagesTest.PAGES.stream().filter(page -> page.startsWith("cases/"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyNumberOfACaseIsCheckedOrHasASource(String page) throws Exception {
        String text = ManualPage.text(page);
        assertThat(unchecked(text, CaseFacts.of(page))).isEmpty();
        CaseFacts.of(page).forEach(fact -> fact.place(CaseFact.inOneLine(text)));
    }

    /** The numbers of a page that no fact has, and no output that it shows. */
    private static List<String> unchecked(String page, List<CaseFact> facts) {
        String shown = BLOCK.matcher(page).results().map(MatchResult::group).collect(Collectors.joining());
        List<String> printed = NUMBER.matcher(shown)
                .results()
                .map(match -> match.group().replace(",", ""))
                .filter(number -> number.length() > 2) // smaller ones would be there by chance
                .toList();
        StringBuilder rest = new StringBuilder(CaseFact.inOneLine(written(page)));
        for (CaseFact fact : facts) {
            CaseFact.pattern(fact.phrase())
                    .matcher(rest.toString())
                    .results()
                    .toList()
                    .forEach(
                            place -> rest.replace(place.start(), place.end(), "-".repeat(place.end() - place.start())));
        }
        String words = rest.toString()
                .replaceAll("PyOD \\w+ \\|[\\d., |]*", "")
                .replaceAll("`[^`]*`", "")
                .replaceAll("\\]\\([^)]*\\)", "")
                .replaceAll("[Pp]icture \\d", "");
        return NUMBER.matcher(words)
                .results()
                .map(MatchResult::group)
                .filter(number -> !printed.contains(number.replace(",", "")))
                .toList();
    }

    /** A page without commands, outputs and reasons, which {@link CasePagesTest} checks. */
    private static String written(String page) {
        List<String> lines = new ArrayList<>();
        boolean reasons = false;
        for (String line : BLOCK.matcher(page).replaceAll("").split("\\R", -1)) {
            reasons = line.startsWith("|") && (reasons || line.contains("reasons as printed"));
            if (!reasons && !line.startsWith("    ")) {
                lines.add(line);
            }
        }
        return String.join("\n", lines);
    }

    @Test
    void aNumberThatNobodyComputesIsFound() {
        String page =
                "We flag 12 of 400 rows, `-top 7` says 9 (picture 1).\n\n    java 13\n\n```text\nflagged: 400\n```\n";
        assertThat(unchecked(page, List.of())).containsExactly("12", "9");
        assertThat(unchecked(page, List.of(CaseFact.given("We flag 12"), CaseFact.exactly("says #", run -> 9))))
                .isEmpty();
    }

    /** KNIME's core executed the workflows; one page has all of their numbers. */
    @Test
    void theNumbersOfWorkflowsAreThoseOfTheirPage() throws Exception {
        String workflows = CaseFact.inOneLine(ManualPage.text("knime-examples.md"));
        String payments = CaseFact.inOneLine(ManualPage.text("cases/payments.md"));
        assertThat(workflows).contains("the average precision on late April rises from 0.26 to 0.29");
        assertThat(payments).contains("average precision of 0.26 on late April, and of 0.29 after feedback");
        String beats = CaseFact.inOneLine(ManualPage.text("cases/heartbeats.md"));
        String network = CaseFact.inOneLine(ManualPage.text("cases/network.md"));
        assertThat(List.of(workflows, beats)).allMatch(text -> text.contains("26 of 499 beats"));
        assertThat(List.of(workflows, network))
                .allMatch(text -> text.contains("all 205 attack connections"))
                .allMatch(text -> text.contains("12 of 2,795 normal ones"));
    }

    /** Every detector and every preparation of the file is there, and its means are those of the file. */
    @ParameterizedTest
    @MethodSource("cases")
    void theLinesOfPyodAreThoseOfItsFile(String page) throws Exception {
        List<List<String>> tables = tables(ManualPage.text(page));
        List<String> sets = Objects.requireNonNull(SETS.get(page));
        assertThat(tables).hasSameSizeAs(sets);
        for (int i = 0; i < sets.size(); i++) {
            PyodResults results = PyodResults.of(sets.get(i));
            assertThat(tables.get(i)).as(sets.get(i)).hasSameSizeAs(results.detectors());
            for (int line = 0; line < tables.get(i).size(); line++) {
                String detector = results.detectors().get(line);
                String[] cells = tables.get(i).get(line).split(" *\\| *", -1);
                assertThat(cells[1]).isEqualTo("PyOD " + detector);
                for (int cell = 2; cell < cells.length - 1; cell++) {
                    same(cells[cell], results.means(detector, MEASURES.get(cell - 2)));
                }
            }
        }
    }

    private static void same(String cell, List<Double> means) {
        String[] numbers = cell.split(", ", -1);
        assertThat(numbers).as(cell).hasSameSizeAs(means);
        for (int i = 0; i < numbers.length; i++) {
            double rounding = 0.5 * Math.pow(10, -CaseFact.decimals(numbers[i])) + 1e-9;
            assertThat(Double.parseDouble(numbers[i])).as(cell).isCloseTo(means.get(i), Offset.offset(rounding));
        }
    }

    /** The lines of PyOD in each table with measures. */
    private static List<List<String>> tables(String page) {
        return Arrays.stream(page.split("\\R\\R", -1))
                .filter(part -> part.startsWith("| detector | AUC |"))
                .map(table ->
                        table.lines().filter(line -> line.startsWith(PEER)).toList())
                .filter(lines -> !lines.isEmpty())
                .toList();
    }
}
