package io.github.deepanomaly.model.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileRightsTest {

    @TempDir
    Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void writeAnOldFile() throws IOException {
        file = folder.resolve("model");
        Files.writeString(file, "old");
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
}
