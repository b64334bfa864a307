package io.github.deepanomaly.model.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The temporary files of saves. A living save holds a lock on its own; what a killed one leaves has none, so that the next save in
 * the folder removes it.
 */
final class Leftovers {

    private static final String START = ".deepanomaly-";
    private static final String LOCKED = START + "save-";
    private static final String END = ".tmp";

    /** How long a file without a lock may lie untouched: former versions took none, nor do file systems that know none. */
    private static final Duration ABANDONED = Duration.ofHours(1);

    /** Those of this process: on some systems its lock would be gone once the file is opened and closed again. */
    private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

    private static final Set<OpenOption> NEW = Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);

    private static final Set<PosixFilePermission> OWNER_ONLY =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private Leftovers() {}

    /** A file that is being written; locked where the file system knows locks, until it is closed. */
    record Temporary(Path path, FileChannel channel) implements AutoCloseable {

        /** Closes it and, unless it was moved away, removes it. */
        @Override
        public void close() throws IOException {
            try {
                channel.close();
                Files.deleteIfExists(path);
            } finally {
                OWN.remove(path);
            }
        }
    }

    /** A new empty file that its owner alone may read and write, where the file system knows owners. */
    static Temporary create(Path folder) throws IOException {
        while (true) {
            String name = LOCKED + ProcessHandle.current().pid() + "-" + System.nanoTime() + END;
            Path path = folder.resolve(name);
            if (!OWN.add(path)) {
                continue;
            }
            FileChannel channel;
            try {
                channel = FileChannel.open(path, NEW, attributes(folder));
            } catch (FileAlreadyExistsException e) {
                OWN.remove(path);
                continue;
            } catch (IOException e) {
                OWN.remove(path);
                throw e;
            }
            Temporary temporary = new Temporary(path, channel);
            if (folder.getFileSystem() != FileSystems.getDefault()) {
                return temporary; // within an archive, say: nobody else writes there
            }
            lock(channel);
            if (Files.exists(path)) { // nobody took it for a leftover before the lock was there
                return temporary;
            }
            temporary.close();
        }
    }

    private static FileAttribute<?>[] attributes(Path folder) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
    }

    private static void lock(FileChannel channel) {
        try {
            channel.lock();
        } catch (IOException | UnsupportedOperationException e) {
            // then it has to be an hour old before another save removes it
        }
    }

    /** Removes what killed saves left in a folder, as far as that can be known and done. */
    static void remove(Path folder) {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, START + "*" + END)) {
            for (Path path : found) {
                if (!OWN.contains(path) && Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                    removeIfAbandoned(path);
                }
            }
        } catch (IOException | RuntimeException e) {
            // what cannot be listed or removed is no hindrance either
        }
    }

    private static void removeIfAbandoned(Path path) {
        try {
            Instant touched = Files.getLastModifiedTime(path).toInstant();
            if (touched.isBefore(Instant.now().minus(ABANDONED))) {
                Files.deleteIfExists(path);
            } else if (path.getFileName().toString().startsWith(LOCKED)) {
                removeIfUnlocked(path);
            }
        } catch (IOException | UnsupportedOperationException | OverlappingFileLockException e) {
            // it stays until it is old
        }
    }

    private static void removeIfUnlocked(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock != null) {
                Files.deleteIfExists(path);
            }
        }
    }
}
