package io.github.deepanomaly.model.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

    @TempDir
    Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void writeAnOldFile() throws IOException {
        file = folder.resolve("model");
        Files.writeString(file, "old");
    }

    @Test
    void theNewFileReplacesTheOldOne() throws IOException {
        AtomicFile.write(file, out -> out.write('n'));
        assertOnlyFileIs("n");
    }

    @Test
    void theOldFileIsThereUntilTheNewOneIsWhole() throws IOException {
        AtomicFile.write(file, out -> {
            out.write(new byte[100_000]);
            out.flush();
            assertThat(file).hasContent("old");
        });
        assertThat(file).hasSize(100_000);
    }

    @Test
    void aFailureInTheMiddleLeavesTheOldFile() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> AtomicFile.write(file, out -> fail(out, new IOException("disk full"))))
                .withMessage("disk full");
        assertOnlyFileIs("old");
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> AtomicFile.write(file, out -> fail(out, new IllegalStateException("closed"))))
                .withMessage("closed");
        assertOnlyFileIs("old");
    }

    @Test
    void aFailureLeavesNothingWhereNothingWas() throws IOException {
        Files.delete(file);
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> AtomicFile.write(file, out -> fail(out, new IOException("disk full"))));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void leftoversOfACrashDoNotHinder() throws IOException {
        Path leftover = folder.resolve(".deepanomaly-0.tmp");
        Files.writeString(leftover, "half");
        AtomicFile.write(file, out -> out.write('n'));
        assertThat(file).hasContent("n");
        assertThat(leftover).hasContent("half");
    }

    @Test
    void abandonedLeftoversAreRemovedByALaterWrite() throws IOException {
        Path fresh = folder.resolve(".deepanomaly-2.tmp");
        for (int i = 0; i < 5; i++) {
            Path leftover = Files.writeString(folder.resolve(".deepanomaly-" + i + ".tmp"), "half");
            if (!leftover.equals(fresh)) {
                Files.setLastModifiedTime(leftover, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
            }
        }
        AtomicFile.write(file, out -> out.write('n'));
        assertThat(file).hasContent("n");
        assertThat(fresh).hasContent("half");
        assertThat(folder).isDirectoryNotContaining(other -> !other.equals(file) && !other.equals(fresh));
    }

    @Test
    void writersInOneFolderDoNotDisturbEachOther() {
        IntStream.range(0, 4).parallel().forEach(writer -> {
            Path own = folder.resolve("model" + writer);
            for (int round = 0; round < 100; round++) {
                String text = writer + " " + round;
                try {
                    AtomicFile.write(own, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                assertThat(own).hasContent(text);
            }
        });
    }

    @Test
    void aMissingFolderIsNamed() {
        Path missing = folder.resolve("missing");
        assertThatExceptionOfType(NotDirectoryException.class)
                .isThrownBy(() -> AtomicFile.write(missing.resolve("model"), out -> out.write('n')))
                .withMessageContaining("missing");
    }

    @Test
    void aRelativeNameLiesInTheWorkingFolder() throws IOException {
        Path relative = Path.of("").toAbsolutePath().relativize(file);
        AtomicFile.write(relative, out -> out.write('n'));
        assertOnlyFileIs("n");
    }

    @Test
    void otherFileSystemsDo() throws IOException {
        URI archive = URI.create("jar:" + folder.resolve("models.zip").toUri());
        try (FileSystem zip = FileSystems.newFileSystem(archive, Map.of("create", "true"))) {
            Path inside = zip.getPath("/model");
            AtomicFile.write(inside, out -> out.write('a'));
            AtomicFile.write(inside, out -> out.write('b'));
            assertThat(Files.readString(inside)).isEqualTo("b");
        }
    }

    @Test
    void whatAKilledSaveLeftIsRemovedByTheNextOne() throws IOException {
        Files.writeString(folder.resolve(".deepanomaly-save-1f.tmp"), "half");
        AtomicFile.write(file, out -> out.write('n'));
        assertOnlyFileIs("n");
    }

    @Test
    void whatALivingSaveWritesStays() throws IOException {
        AtomicFile.write(file, out -> {
            out.write('n');
            out.flush();
            AtomicFile.write(folder.resolve("other"), inner -> inner.write('o'));
        });
        assertThat(file).hasContent("n");
        assertThat(folder.resolve("other")).hasContent("o");
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void anyNumberOfFreshLeftoversDoesNotHinder() throws IOException {
        for (int i = 0; i <= 1000; i++) {
            Files.createFile(folder.resolve(".deepanomaly-" + i + ".tmp"));
        }
        AtomicFile.write(file, out -> out.write('n'));
        assertThat(file).hasContent("n");
    }

    private void assertOnlyFileIs(String text) {
        assertThat(file).hasContent(text);
        assertThat(folder).isDirectoryNotContaining(other -> !other.equals(file));
    }

    private static <E extends Exception> void fail(OutputStream out, E failure) throws IOException, E {
        out.write(new byte[100_000]);
        out.flush();
        throw failure;
    }
}
