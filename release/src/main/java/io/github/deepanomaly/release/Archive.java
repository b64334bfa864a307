package io.github.deepanomaly.release;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Zips whose bytes depend on nothing but their content: entries in order, with one date and without permissions.
 *
 * @param date of every entry
 */
record Archive(LocalDate date) {

    private static final String MANIFEST = "META-INF/MANIFEST.MF";

    /** Jars of this project's build, which have permissions of the machine in them. */
    private static final Pattern OWN = Pattern.compile(
            "(?:.*/)?(?:deepAnomaly|natives|shared-core|dl4j-engine|knime-tasks)-[\\d.]+(?:-SNAPSHOT)?\\.jar");

    /** Whether a jar of that name comes from this project's build. */
    static boolean own(String name) {
        return OWN.matcher(name).matches();
    }

    /** The files of a zip by name. */
    static Map<String, byte[]> entries(byte[] zip) {
        Map<String, byte[]> entries = new TreeMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (!entry.isDirectory()) {
                    entries.put(entry.getName(), in.readAllBytes());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return entries;
    }

    /** The bytes of a zip of these files, a manifest first. Jars are not compressed a second time. */
    byte[] bytes(Map<String, byte[]> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            byte[] manifest = entries.get(MANIFEST);
            if (manifest != null) {
                write(out, MANIFEST, manifest);
            }
            for (Map.Entry<String, byte[]> entry : new TreeMap<>(entries).entrySet()) {
                if (!entry.getKey().equals(MANIFEST)) {
                    write(out, entry.getKey(), entry.getValue());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private void write(ZipOutputStream out, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(date.atStartOfDay());
        if (name.endsWith(".jar")) {
            CRC32 sum = new CRC32();
            sum.update(content);
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(content.length);
            entry.setCrc(sum.getValue());
        }
        out.putNextEntry(entry);
        out.write(content);
        out.closeEntry();
    }
}
