package io.github.deepanomaly.weka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The installed package's entry in the first window of a real Weka, which a program operates on a screen in memory. */
@Tag("slow")
final class SamplesTest {

    /** Intervals of faults, and texts. */
    private static final List<String> NOT_TABLES = List.of("faults.csv", "README.md", "BSD-3-Clause.txt", "GPL-2.txt");

    private static Seen seen = Seen.NOTHING;

    @BeforeAll
    static void tour() throws Exception {
        seen = Seen.of("SamplesTour", ".");
    }

    @Test
    void theListOffersEveryTableOfTheInstalledPackage() throws Exception {
        try (Stream<Path> files = Files.list(Installed.home().resolve("packages/deepAnomaly/samples"))) {
            assertThat(seen.all("^sample: (.*)$"))
                    .as(seen.text())
                    .startsWith("payments.csv")
                    .containsExactlyInAnyOrderElementsOf(
                            files.map(file -> file.getFileName().toString())
                                    .filter(name -> !NOT_TABLES.contains(name))
                                    .toList());
        }
    }

    @Test
    void alarmsWithReasonsOfAFreshWekaTakeFourClicks() {
        assertThat(seen.all("^click: (.*)$"))
                .as(seen.text())
                .containsExactly("Extensions", "Samples for anomaly detection", "Open", "Start");
        assertThat(seen.one("^first: (.*)$")).contains("(expected ");
    }

    @Test
    void aSampleIsOpenedInAnExplorerWithOurTabInFront() {
        assertThat(seen.all("^opened: (.*)$"))
                .as(seen.text())
                .containsExactly("payments, 4000 rows, tab Anomalies", "log, 2000 rows, tab Anomalies");
        assertThat(seen.one("^list: (.*)$")).isEqualTo("closed");
    }

    @Test
    void thePicturesOfTheManualAreOfTheRightSize() throws Exception {
        Seen.checkPictures("samples.png");
    }
}
