package io.github.deepanomaly.knime.site;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Jars and zips whose bytes depend on nothing but their content.
 *
 * @param date of every entry
 */
record Archive(LocalDate date) {

    /** Writes a jar, its manifest first. */
    void jar(Path file, byte[] manifest, Map<String, byte[]> entries) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            entry(out, "META-INF/MANIFEST.MF", manifest);
            for (Map.Entry<String, byte[]> entry : new TreeMap<>(entries).entrySet()) {
                entry(out, entry.getKey(), entry.getValue());
            }
        }
    }

    /** A jar without a manifest, to lie in another one. */
    byte[] nested(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : new TreeMap<>(entries).entrySet()) {
                entry(out, entry.getKey(), entry.getValue());
            }
        }
        return bytes.toByteArray();
    }

    /** Writes a zip of all files of a folder. */
    void zip(Path file, Path folder) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Path member : files(folder)) {
                entry(out, folder.relativize(member).toString().replace('\\', '/'), Files.readAllBytes(member));
            }
        }
    }

    private void entry(ZipOutputStream out, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(date.atStartOfDay());
        out.putNextEntry(entry);
        out.write(content);
        out.closeEntry();
    }

    /** All files below a folder, in the order of their names. */
    static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** The entries of a zip whose names pass. */
    static Map<String, byte[]> content(Path file, Predicate<String> wanted) throws IOException {
        Map<String, byte[]> entries = new TreeMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : zip.stream().filter(e -> !e.isDirectory()).toList()) {
                if (wanted.test(entry.getName())) {
                    try (InputStream in = zip.getInputStream(entry)) {
                        entries.put(entry.getName(), in.readAllBytes());
                    }
                }
            }
        }
        return entries;
    }
}
