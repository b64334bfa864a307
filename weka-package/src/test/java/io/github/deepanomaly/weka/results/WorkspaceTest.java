package io.github.deepanomaly.weka.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.deepanomaly.weka.Small;
import io.github.deepanomaly.weka.results.Marks.Mark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weka.core.Instances;

/** Saved work is read as it was written, and nothing else is read. */
class WorkspaceTest {

    @TempDir
    private Path folder;

    private Workspace workspace(Path data) {
        Marks marks = Marks.NONE
                .with(List.of(0, 7), Mark.CONFIRMED, "leak \"A\" \u00e4")
                .with(List.of(3), Mark.FALSE_ALARM, "")
                .with(List.of(5), Mark.UNSURE, "?");
        return Workspace.of(data, folder, Small.mixed(), Map.of("detector", "Knn", "rule", "top-rows"), marks);
    }

    private Path file(String text) throws Exception {
        return Files.writeString(folder.resolve("w.json"), text);
    }

    @Test
    void whatIsWrittenIsRead() throws Exception {
        Workspace written = workspace(folder.resolve("below/table.csv"));
        written.write(folder.resolve("w.json"));
        Workspace read = Workspace.read(folder.resolve("w.json"));
        assertThat(read).isEqualTo(written);
        assertThat(Path.of(read.data())).isEqualTo(Path.of("below/table.csv"));
        assertThat(read.file(folder)).isEqualTo(folder.resolve("below/table.csv"));
        assertThat(Files.readString(folder.resolve("w.json"))).contains("\"mark.1\" : \"confirmed\"");
    }

    @Test
    void aTableElsewhereIsNamedWhole() {
        Path elsewhere = folder.resolveSibling("elsewhere.csv");
        assertThat(workspace(elsewhere).data())
                .isEqualTo(elsewhere.toAbsolutePath().toString());
    }

    @Test
    void anotherTableDoesNotFit() {
        Workspace workspace = workspace(folder.resolve("t.csv"));
        Instances table = Small.mixed();
        assertThat(workspace.fits(table)).isTrue();
        table.get(4).setValue(0, table.get(4).value(0) + 1e-9);
        assertThat(workspace.fits(table)).isFalse();
    }

    @Test
    void marksBehindTheLastRowAreRefused() {
        Workspace workspace = workspace(folder.resolve("t.csv"));
        workspace.requireRows(8);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> workspace.requireRows(7))
                .withMessage("the number of a marked row must be at most 7, got 8");
    }

    @Test
    void whatIsNoWorkspaceIsRefusedInASentence() throws Exception {
        Map<String, String> wrong = Map.of(
                "{}",
                "a workspace must have the entry deepAnomalyWorkspace 1, got none",
                "{\"deepAnomalyWorkspace\":\"1\",\"data\":\"x\"}",
                "a workspace must have the entry table, got none",
                "{\"deepAnomalyWorkspace\":\"1\",\"data\":\"x\",\"table\":\"y\",\"mark.0\":\"confirmed\"}",
                "the number of a marked row must be from 1, got \"0\"",
                "{\"deepAnomalyWorkspace\":\"1\",\"data\":\"x\",\"table\":\"y\",\"mark.2\":\"sure\"}",
                "a mark must be one of [confirmed, false alarm, unsure], got \"sure\"");
        for (Map.Entry<String, String> each : wrong.entrySet()) {
            Path file = file(each.getKey());
            assertThatIOException().isThrownBy(() -> Workspace.read(file)).withMessage(each.getValue());
        }
        for (String damaged : List.of("", "[1]", "{\"a\":", "{\"a\":{\"b\":1}}", "x".repeat(1000))) {
            Path file = file(damaged);
            assertThatIOException().isThrownBy(() -> Workspace.read(file)).withMessageContaining("the workspace");
        }
    }
}
