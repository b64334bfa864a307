package io.github.deepanomaly.model.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Writes a file wholly or not at all: a failure or a loss of power leaves the old one as it was. A process that is killed while
 * it writes leaves a temporary file behind, which the next save in the folder removes.
 */
public final class AtomicFile {

    /** As many links one after the other as Linux follows. */
    private static final int MOST_LINKS = 40;

    /** Writes what the file holds. */
    @FunctionalInterface
    public interface Body {

        /** Writes it to a stream, which it does not close. */
        void write(OutputStream out) throws IOException;
    }

    private AtomicFile() {}

    /**
     * Writes through a temporary file in the same folder, which is gone afterwards; follows a link to its target. A file that was
     * there keeps its permissions and, where the system lets it, its owner and group. Throws {@link FileSystemException} for a
     * file that may not be written, for what is no regular file, such as a folder or a device, and where the disk is full.
     */
    public static void write(Path file, Body body) throws IOException {
        Path target = target(file);
        Path folder = target.resolveSibling("");
        if (!Files.isDirectory(folder)) {
            throw new NotDirectoryException(folder.toString());
        }
        boolean exists = Files.exists(target);
        if (exists) {
            requireWritable(target);
        }
        Leftovers.remove(folder);
        try (Leftovers.Temporary temporary = Leftovers.create(folder)) {
            write(file, temporary.channel(), body);
            if (exists) {
                Ownership.of(target).give(temporary.path());
            }
            move(temporary, target);
        }
        force(folder);
    }

    /** Where links lead, also where nothing is there yet. */
    private static Path target(Path file) throws IOException {
        Path target = file.toAbsolutePath();
        for (int links = 0; Files.isSymbolicLink(target); links++) {
            if (links == MOST_LINKS) {
                throw new FileSystemLoopException(file.toString());
            }
            target = target.resolveSibling(Files.readSymbolicLink(target));
        }
        return Files.exists(target) ? target.toRealPath() : target;
    }

    private static void requireWritable(Path target) throws IOException {
        if (!Files.isRegularFile(target)) {
            throw new FileSystemException(target.toString(), null, "only a regular file can be replaced");
        }
        if (!Files.isWritable(target) || Ownership.of(target).forbidsWriting()) {
            throw new AccessDeniedException(target.toString(), null, "the file may not be written");
        }
    }

    private static void write(Path file, FileChannel channel, Body body) throws IOException {
        OutputStream out = new BufferedOutputStream(new ToDisk(file, channel));
        body.write(out);
        out.flush();
        try {
            channel.force(true);
        } catch (IOException e) {
            throw named(file, e);
        }
    }

    /** What the disk refuses, a full one for instance, with the name of the file. */
    private static IOException named(Path file, IOException e) {
        IOException named = new FileSystemException(file.toString(), null, e.getMessage());
        named.initCause(e);
        return named;
    }

    /** The stream below what the body writes to: its own errors are told from those of the body. */
    private static final class ToDisk extends OutputStream {

        private final Path file;
        private final OutputStream out;

        ToDisk(Path file, FileChannel channel) {
            this.file = file;
            out = Channels.newOutputStream(channel);
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            try {
                out.write(bytes, from, length);
            } catch (IOException e) {
                throw named(file, e);
            }
        }
    }

    /** Moves it while its lock holds, else after that: some file systems know a file only once it is closed. */
    private static void move(Leftovers.Temporary temporary, Path target) throws IOException {
        try {
            move(temporary.path(), target);
        } catch (FileSystemException e) {
            temporary.channel().close();
            move(temporary.path(), target);
        }
    }

    private static void move(Path temporary, Path target) throws IOException {
        try {
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Brings the new name of the file to the disk, where the system lets folders be opened. */
    private static void force(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException | UnsupportedOperationException e) {
            // Windows writes names itself
        }
    }
}
