package io.github.deepanomaly.weka.programs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import weka.classifiers.anomaly.AnomalyReport;
import weka.programs.DetectAnomalies;

/** A program reads no file that it writes, and says so before it works. */
class WrittenFilesTest {

    private static final String TABLE = "a,b\n1,2\n2,3\n4,1\n";

    @TempDir
    private Path folder;

    private Path table() throws Exception {
        return Files.writeString(folder.resolve("t.csv"), TABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-o", "-intervals", "-model-out"})
    void theTableIsNotOverwritten(String option) throws Exception {
        Path table = table();
        Path same = folder.resolve("sub").resolve("..").resolve("t.csv");
        Files.createDirectory(folder.resolve("sub"));
        List<String> options = new ArrayList<>(List.of("-i", table.toString(), option, same.toString()));
        if (!option.equals("-o")) {
            options.addAll(List.of("-o", folder.resolve("out.csv").toString()));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DetectAnomalies().output(options.toArray(String[]::new)))
                .withMessage(option + " and -i must be different files, got " + same);
        assertThat(table).hasContent(TABLE);
    }

    @Test
    void aReportIsNoData() throws Exception {
        String table = table().toString();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AnomalyReport().output("-model", "x.model", "-i", table, "-o", table))
                .withMessage("-o and -i must be different files, got " + table);
    }

    @Test
    void theFolderMustExist() throws Exception {
        Path out = folder.resolve("missing").resolve("out.csv");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DetectAnomalies().output("-i", table().toString(), "-o", out.toString()))
                .withMessage("-o must be a file in a folder that exists, got " + out);
    }
}
