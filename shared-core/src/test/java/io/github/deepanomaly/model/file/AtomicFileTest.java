package io.github.deepanomaly.model.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    void aLinkGoesOnPointingToTheFile() throws IOException {
        Path link = folder.resolve("link");
        Files.createSymbolicLink(link, file);
        AtomicFile.write(link, out -> out.write('n'));
        assertThat(link).isSymbolicLink();
        assertThat(file).hasContent("n");
    }

    @Test
    void aFolderIsNotReplaced() throws IOException {
        Path directory = Files.createDirectory(folder.resolve("directory"));
        assertThatExceptionOfType(FileSystemException.class)
                .isThrownBy(() -> AtomicFile.write(directory, out -> out.write('n')));
        assertThat(directory).isEmptyDirectory();
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
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

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"rw-------", "rw-rw-r--", "rwxr-x--x", "-w-------"})
    void permissionsAreKept(String permissions) throws IOException {
        assumePosix();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        AtomicFile.write(file, out -> out.write('n'));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo(permissions);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertOnlyFileIs("n");
    }

    @Test
    void theOwnerIsKeptWhereTheSystemLetsThisProcess() throws IOException {
        assumePosix();
        UserPrincipal other;
        try {
            other = file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
            Files.setOwner(file, other);
        } catch (IOException e) {
            other = Files.getOwner(file); // only an administrator may give files away
        }
        AtomicFile.write(file, out -> out.write('n'));
        assertThat(Files.getOwner(file)).isEqualTo(other);
    }

    @Test
    void aFileThatNobodyMayWriteIsNotReplaced() throws IOException {
        assumePosix();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> AtomicFile.write(file, out -> out.write('n')))
                .withMessage(file.toRealPath() + ": the file may not be written");
        assertOnlyFileIs("old");
    }

    @Test
    void onlyARegularFileIsReplaced() throws IOException {
        Path directory = Files.createDirectory(folder.resolve("directory"));
        Path socket = folder.resolve("socket");
        try (ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.bind(UnixDomainSocketAddress.of(socket));
            for (Path other : List.of(directory, socket)) {
                assertThatExceptionOfType(FileSystemException.class)
                        .isThrownBy(() -> AtomicFile.write(other, out -> out.write('n')))
                        .withMessage(other.toRealPath() + ": only a regular file can be replaced");
            }
            assertThat(Files.exists(socket)).isTrue();
        }
    }

    @Test
    void aLinkMayLeadToAFileThatIsNotThereYet() throws IOException {
        Path link = folder.resolve("link");
        Files.createSymbolicLink(link, Path.of("later"));
        AtomicFile.write(link, out -> out.write('n'));
        assertThat(link).isSymbolicLink();
        assertThat(folder.resolve("later")).isRegularFile().hasContent("n");
        Path loop = folder.resolve("loop");
        Files.createSymbolicLink(loop, Path.of("loop"));
        assertThatExceptionOfType(FileSystemException.class)
                .isThrownBy(() -> AtomicFile.write(loop, out -> out.write('n')));
    }

    private void assumePosix() {
        assumeTrue(Files.getFileAttributeView(file, PosixFileAttributeView.class) != null, "a POSIX file system");
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
