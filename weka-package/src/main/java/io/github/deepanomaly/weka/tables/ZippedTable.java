package io.github.deepanomaly.weka.tables;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A zip file with one table in it. */
final class ZippedTable {

    private static final String ENDING = ".zip";

    /** Reads a file. */
    interface Reading {
        Table read(File file) throws IOException;
    }

    private ZippedTable() {}

    /** Whether the end of a file's name says that it is one. */
    static boolean is(File file) {
        return file.getName().toLowerCase(Locale.ROOT).endsWith(ENDING);
    }

    /** The table in it; throws {@link IOException} for a damaged file and where there are no or several files in it. */
    static Table read(File file, Reading reading) throws IOException {
        Path folder = Files.createTempDirectory("table");
        Path unpacked = folder.resolve("table");
        try (ZipFile zip = new ZipFile(file)) {
            List<? extends ZipEntry> entries = zip.stream()
                    .filter(entry -> !entry.isDirectory() && !entry.getName().startsWith("__MACOSX/"))
                    .toList();
            if (entries.size() != 1) {
                throw new IOException("a zip file must hold one table, got " + entries.size() + " files");
            }
            String name = Path.of(entries.get(0).getName()).getFileName().toString();
            if (name.toLowerCase(Locale.ROOT).endsWith(ENDING) || name.matches("\\.+")) {
                throw new IOException("a zip file must hold a table, got " + name);
            }
            unpacked = folder.resolve(name);
            try (InputStream in = zip.getInputStream(entries.get(0))) {
                Files.copy(in, unpacked, StandardCopyOption.REPLACE_EXISTING);
            }
            return reading.read(unpacked.toFile());
        } catch (IOException e) {
            throw new IOException(file + ": " + String.valueOf(e.getMessage()).replace(folder + File.separator, ""), e);
        } finally {
            Files.deleteIfExists(unpacked);
            Files.deleteIfExists(folder);
        }
    }
}
