package io.github.deepanomaly.weka.view.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SaveChooserTest {

    @TempDir
    Path folder;

    private final List<File> asked = new ArrayList<>();
    private final List<String> done = new ArrayList<>();

    private File approve(String name, boolean replace) {
        SaveChooser chooser = new SaveChooser(
                folder.toFile(),
                file -> {
                    asked.add(file);
                    return replace;
                },
                "Tables",
                "csv",
                "arff");
        chooser.addActionListener(event -> done.add(event.getActionCommand()));
        chooser.setSelectedFile(new File(folder.toFile(), name));
        chooser.approveSelection();
        return chooser.chosen();
    }

    @Test
    void aFileThatExistsIsReplacedOnlyWhereTheUserSaysSo() throws Exception {
        File file = Files.createFile(folder.resolve("rows.csv")).toFile();
        approve("rows.csv", false);
        assertThat(asked).containsExactly(file);
        assertThat(done).isEmpty();
        approve("rows.csv", true);
        assertThat(done).containsExactly(SaveChooser.APPROVE_SELECTION);
    }

    @Test
    void theNameThatIsWrittenIsTheOneThatIsAskedAbout() throws Exception {
        File file = Files.createFile(folder.resolve("rows.csv")).toFile();
        assertThat(approve("rows", false)).isEqualTo(file);
        assertThat(asked).containsExactly(file);
        assertThat(done).isEmpty();
    }

    @Test
    void ofANewFileNobodyIsAsked() {
        assertThat(approve("other.arff", false).getName()).isEqualTo("other.arff");
        assertThat(asked).isEmpty();
        assertThat(done).containsExactly(SaveChooser.APPROVE_SELECTION);
    }
}
