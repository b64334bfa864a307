package io.github.deepanomaly.weka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The Explorer's tab on Shuttle and on 100,000 rows. */
@Tag("slow")
final class LargeTableTest {

    @Test
    void trainingJudgingAndExplainingAreLeftToOtherThreadsThanTheEventThread() throws Exception {
        String seen = Seen.of(
                        "LargeTableTour",
                        Installed.DATA.resolve("shuttle/shuttle-train.arff.gz").toString(),
                        "100000")
                .text();
        seen.lines()
                .filter(line -> line.contains("work done by")
                        || line.startsWith("three marks")
                        || line.startsWith("event thread"))
                .forEach(System.out::println);
        List<MatchResult> tables = Pattern.compile("table: (\\d+) rows, work done by \\[(.*?)\\]")
                .matcher(seen)
                .results()
                .toList();
        assertThat(tables).as(seen).hasSize(2);
        assertThat(tables.get(1).group(1)).isEqualTo("100000");
        assertThat(seen).containsPattern("three marks: 100000 rows in another order after \\d+ ms");
        for (MatchResult table : tables) {
            assertThat(table.group(2)).contains("deepAnomaly work").doesNotContain("AWT-EventQueue");
        }
    }
}
