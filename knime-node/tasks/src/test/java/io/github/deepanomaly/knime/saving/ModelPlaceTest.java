package io.github.deepanomaly.knime.saving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.model.AnomalyModel;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ModelPlaceTest {

    private static final Path FILE = Path.of("/nowhere/x");

    @TempDir
    private Path folder;

    @Test
    void onlyAbsolutePathsAndUrlsAreTaken() {
        String absolute = folder.resolve("fraud.safetensors").toString();
        assertThat(ModelPlace.check(" " + absolute)).isEqualTo(absolute);
        assertThat(ModelPlace.check("knime://knime.workflow/data/x.safetensors"))
                .startsWith("knime:");
        assertThatThrownBy(() -> ModelPlace.check("fraud.safetensors"))
                .hasMessageStartingWith("the file must be an absolute path or a URL")
                .hasMessageEndingWith("got \"fraud.safetensors\"");
        assertThatThrownBy(() -> ModelPlace.check(" ")).hasMessage("the file must be set, got none");
    }

    @Test
    void messagesSayWhatAndWhere() {
        String bare = FILE.toString();
        assertThat(ModelPlace.reading(FILE, new NoSuchFileException(bare)))
                .hasMessage("the file must exist, got " + FILE);
        assertThat(ModelPlace.writing(FILE, new NoSuchFileException(bare)))
                .hasMessage("the folder of the file must exist and be a folder, got " + FILE);
        assertThat(ModelPlace.writing(FILE, new NotDirectoryException(bare)))
                .hasMessage("the folder of the file must exist and be a folder, got " + FILE);
        assertThat(ModelPlace.writing(FILE, new AccessDeniedException(bare)))
                .hasMessage("the file cannot be written: access to " + FILE + " is denied");
        assertThat(ModelPlace.writing(FILE, new FileAlreadyExistsException(bare)))
                .hasMessage("the file " + FILE + " exists; choose Overwrite to replace it");
        assertThat(ModelPlace.reading(FILE, new FileSystemException(bare, null, "Is a directory")))
                .hasMessageContaining("cannot be read")
                .hasMessageContaining("Is a directory");
    }

    @Test
    void anotherFileIsNoModel() throws IOException {
        Path arff = folder.resolve("table.arff");
        Files.writeString(arff, "@relation payments\n@attribute amount numeric\n@data\n1\n");
        try (AnomalyModel model = AnomalyModel.load(arff, Run.standard().engine())) {
            throw new AssertionError("read " + model);
        } catch (IOException e) {
            assertThat(ModelPlace.reading(arff, e))
                    .hasMessageStartingWith("the file must be a model that DeepAnomaly saved, got " + arff + ": ");
        }
    }
}
