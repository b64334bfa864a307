package io.github.deepanomaly.weka.programs;

import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Checks the files that a program writes before it works, so that hours of training are not lost and no table is overwritten. */
final class WrittenFiles {

    private WrittenFiles() {}

    /** Throws {@link IllegalArgumentException} where the folder of one is missing, or where it is another file of the settings. */
    static void check(Settings settings, List<Param<?>> all, List<Param<File>> written) throws IOException {
        for (Param<File> output : written) {
            Path path = settings.get(output).toPath();
            if (path.toString().isEmpty()) {
                continue;
            }
            Path folder = path.toAbsolutePath().getParent();
            if (folder != null && !Files.isDirectory(folder)) {
                throw new IllegalArgumentException(
                        "-" + output.flag() + " must be a file in a folder that exists, got " + path);
            }
            for (Param<?> other : all) {
                if (!other.equals(output) && settings.get(other) instanceof File file && same(path, file.toPath())) {
                    throw new IllegalArgumentException(
                            "-" + output.flag() + " and -" + other.flag() + " must be different files, got " + path);
                }
            }
        }
    }

    private static boolean same(Path one, Path other) throws IOException {
        return !other.toString().isEmpty()
                && (one.toAbsolutePath()
                                .normalize()
                                .equals(other.toAbsolutePath().normalize())
                        || (Files.exists(one) && Files.exists(other) && Files.isSameFile(one, other)));
    }
}
