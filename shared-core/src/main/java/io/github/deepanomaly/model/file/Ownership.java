package io.github.deepanomaly.model.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who owns a file and who may do what with it, as far as its file system knows. */
final class Ownership {

    private static final Set<PosixFilePermission> WRITING =
            Set.of(PosixFilePermission.OWNER_WRITE, PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    private final Path file;
    private final Optional<PosixFileAttributes> posix;

    private Ownership(Path file, Optional<PosixFileAttributes> posix) {
        this.file = file;
        this.posix = posix;
    }

    static Ownership of(Path file) throws IOException {
        @Nullable PosixFileAttributeView view = view(file);
        return new Ownership(file, view == null ? Optional.empty() : Optional.of(view.readAttributes()));
    }

    private static @Nullable PosixFileAttributeView view(Path file) {
        return Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    }

    /** Whether nobody may write to it; the system's administrator could all the same. */
    boolean forbidsWriting() {
        return posix.map(attributes -> attributes.permissions().stream().noneMatch(WRITING::contains))
                .orElse(false);
    }

    /** Gives another file the same permissions, and the same owner and group where this process may. */
    void give(Path other) throws IOException {
        PosixFileAttributeView view = view(other);
        if (posix.isPresent() && view != null) {
            PosixFileAttributes own = posix.get();
            PosixFileAttributes now = view.readAttributes();
            if (!now.group().equals(own.group())) {
                where(() -> view.setGroup(own.group()));
            }
            if (!now.owner().equals(own.owner())) {
                where(() -> view.setOwner(own.owner()));
            }
            view.setPermissions(own.permissions());
            return;
        }
        AclFileAttributeView from = Files.getFileAttributeView(file, AclFileAttributeView.class);
        AclFileAttributeView to = Files.getFileAttributeView(other, AclFileAttributeView.class);
        if (from != null && to != null) {
            where(() -> to.setAcl(from.getAcl()));
        }
    }

    private interface Change {
        void make() throws IOException;
    }

    private static void where(Change possible) {
        try {
            possible.make();
        } catch (IOException e) {
            // only the administrator may give files away
        }
    }
}
