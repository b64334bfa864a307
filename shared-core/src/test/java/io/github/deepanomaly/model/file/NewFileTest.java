package io.github.deepanomaly.model.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model may be about people: nobody but its owner reads a new file until the owner says so. */
class NewFileTest {

    @TempDir
    Path folder;

    @Test
    void aNewFileIsItsOwnersAlone() throws IOException {
        assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
        Path file = folder.resolve("new.safetensors");
        AtomicFile.write(file, out -> out.write('n'));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void aFileSystemWithoutOwnersIsWrittenToAllTheSame() throws IOException {
        Path archive = folder.resolve("archive.zip");
        try (FileSystem zip = FileSystems.newFileSystem(archive, Map.of("create", "true"))) {
            Path file = zip.getPath("/new.safetensors");
            AtomicFile.write(file, out -> out.write('n'));
            assertThat(file).hasContent("n");
        }
    }
}
