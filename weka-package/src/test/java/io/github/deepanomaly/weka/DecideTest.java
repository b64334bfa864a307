package io.github.deepanomaly.weka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rows are saved, marked and reported in a real Explorer on a screen in memory. */
@Tag("slow")
final class DecideTest {

    private static Seen seen = Seen.NOTHING;

    @BeforeAll
    static void tour() throws Exception {
        for (String file : List.of("seen.csv", "marked.csv", "report.html")) {
            Files.deleteIfExists(Seen.FOLDER.resolve(file));
        }
        seen = Seen.of("DecideTour", ".");
    }

    @Test
    void rowsAreSavedWhileADetectorTrains() {
        assertThat(seen.one("^saved while training: (.*)$")).isEqualTo("true");
        assertThat(seen.all("^suggested: (.*)$"))
                .containsExactly("tiny-scored.csv", "decided-scored.csv", "decided-report.html");
    }

    @Test
    void savedRowsHaveAllDigitsPlainDatesAndReasons() {
        assertThat(seen.one("^csv: (\\d+) lines$")).isEqualTo("401");
        List<String> lines = seen.all("^csv: (m.*)$");
        assertThat(lines.get(0))
                .isEqualTo(
                        "machine,at,leak,heat,state,class,anomaly_score,anomaly_p_value,anomaly_flag,anomaly_reasons");
        assertThat(lines.get(1))
                .matches(
                        "m-1\\d{3},20\\d\\d-\\d\\d-\\d\\d \\d\\d:\\d\\d,[0-9.]{10,}E-5,.*,anomaly,[^,]+,[^,]+,anomaly,\".*expected.*\"");
    }

    @Test
    void progressNamesItsStagesAndNeverGoesBack() {
        assertThat(seen.one("^bar: (.*)$")).isEqualTo("never back");
        assertThat(seen.one("^time left: (.*)$")).matches("\\d+ %(, \\d+ (s|min) left)?");
        assertThat(seen.all("^stage: (.*)$"))
                .contains(
                        "fold 1 of 2: trimming round 1 of 2: epoch N of 1500",
                        "fold 1 of 2: trimming round 2 of 2: epoch N of 1500",
                        "fold 2 of 2: trimming round 1 of 2: epoch N of 1500",
                        "fold 2 of 2: epoch N of 1500");
    }

    @Test
    void aRuleFlagsThisManyRowsOrCostsLeast() {
        assertThat(seen.one("^top: (.*)$")).contains("12 of 300 rows flagged");
        assertThat(seen.one("^cost: (.*)$")).contains("Labels: 30 of 30 anomalies found");
    }

    @Test
    void marksAreShownAndSaved() {
        assertThat(seen.one("^marked: (.*)$")).contains("| confirmed |");
        assertThat(seen.one("^marked rows: (.*)$")).contains("| confirmed |", "| false alarm |");
        List<String> lines = seen.all("^marked csv: (.*)$");
        assertThat(lines.get(0)).endsWith("anomaly_reasons,anomaly_mark,anomaly_comment");
        assertThat(lines.subList(1, 4).stream().filter(line -> line.endsWith(",confirmed,")))
                .hasSize(2);
        assertThat(lines.get(lines.size() - 1)).endsWith(",false alarm,");
    }

    @Test
    void theReportHasAllItsParts() {
        assertThat(seen.one("^report has: \\[(.*)]$"))
                .isEqualTo("Alarms, Which columns make the alarms, Detector, What the numbers mean, <svg");
        assertThat(seen.text()).doesNotContain("Exception");
    }
}
