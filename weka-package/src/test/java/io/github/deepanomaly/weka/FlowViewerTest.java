package io.github.deepanomaly.weka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The window of the KnowledgeFlow's step, after a flow of the package has run. */
@Tag("slow")
final class FlowViewerTest {

    private static final Path FOLDER = Path.of("target/explorer").toAbsolutePath();

    private static final long MAX_PICTURE = 200_000;

    @Test
    void theViewerShowsTheRowsOfAllFolds(@TempDir Path folder) throws Exception {
        assumeTrue(Display.exists(), "Xvfb is not installed, so the window has no screen (apt-get install xvfb)");
        Files.createDirectories(FOLDER);
        String flow = "judge-labelled-rows.kf";
        Files.copy(Installed.home().resolve("packages/deepAnomaly/flows").resolve(flow), folder.resolve(flow));
        Files.copy(Installed.DATA.resolve("mixed/breast-cancer.arff"), folder.resolve("breast-cancer.arff"));
        ProcessBuilder tour = Installed.tour("FlowTour", flow, FOLDER.toString());
        String seen;
        try (Display display = Display.open()) {
            tour.environment().put("DISPLAY", display.name());
            seen = Installed.run(folder, tour);
        }
        assertThat(seen).contains("rows in the viewer: 699");
        assertThat(Files.size(FOLDER.resolve("flow-viewer.png"))).isBetween(5_000L, MAX_PICTURE);
        assertThat(Installed.DATA.resolve("../docs/images/flow-viewer.png"))
                .as("copy weka-package/target/explorer/flow-viewer.png to docs/images")
                .exists();
    }
}
