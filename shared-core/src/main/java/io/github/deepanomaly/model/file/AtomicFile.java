package io.github.deepanomaly.model.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;

/**
 * Writes a file wholly or not at all: a failure or a loss of power leaves the old one as it was. A process that is killed while
 * it writes leaves a temporary file behind; a later one removes it when nobody has written to it for an hour.
 */
public final class AtomicFile {

    private static final int MOST_LEFTOVERS = 1000;

    /** How long a temporary file of a living process may lie untouched, with room for clocks that differ. */
    private static final Duration ABANDONED = Duration.ofHours(1);

    /** Writes what the file holds. */
    @FunctionalInterface
    public interface Body {

        /** Writes it to a stream that is closed afterwards. */
        void write(OutputStream out) throws IOException;
    }

    private AtomicFile() {}

    /** Writes through a temporary file in the same folder, which is gone afterwards; follows a link to its target. */
    public static void write(Path file, Body body) throws IOException {
        Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        Path temporary = temporaryBeside(target);
        boolean moved = false;
        try {
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE);
                    OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel))) {
                body.write(out);
                out.flush();
                channel.force(true);
            }
            move(temporary, target);
            moved = true;
        } finally {
            if (!moved) { // afterwards the name may already be another writer's
                Files.deleteIfExists(temporary);
            }
        }
    }

    /** An empty file with the rights that any new file has, which {@link Files#createTempFile} would not give. */
    private static Path temporaryBeside(Path target) throws IOException {
        Path folder = target.resolveSibling("");
        if (!Files.isDirectory(folder)) {
            throw new NotDirectoryException(folder.toString());
        }
        int leftovers = 0;
        while (removedIfAbandoned(temporary(folder, leftovers))) {
            leftovers++;
        }
        for (int i = 0; ; i++) {
            try {
                return Files.createFile(temporary(folder, i));
            } catch (FileAlreadyExistsException e) {
                if (i == MOST_LEFTOVERS) {
                    throw e;
                }
            }
        }
    }

    private static Path temporary(Path folder, int number) {
        return folder.resolve(".deepanomaly-" + number + ".tmp");
    }

    /** Whether there was such a file; it is gone if it was abandoned. */
    private static boolean removedIfAbandoned(Path temporary) {
        try {
            Instant touched = Files.getLastModifiedTime(temporary).toInstant();
            if (touched.isBefore(Instant.now().minus(ABANDONED))) {
                Files.deleteIfExists(temporary);
            }
            return true;
        } catch (IOException e) {
            return false; // not there, or not ours to remove: then it is no hindrance either
        }
    }

    private static void move(Path temporary, Path target) throws IOException {
        try {
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
