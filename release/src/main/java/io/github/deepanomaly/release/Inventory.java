package io.github.deepanomaly.release;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** What a zip holds, looked for in its jars and in jars within those: Maven coordinates, native libraries, licence texts. */
final class Inventory {

    private static final Pattern JAR = Pattern.compile(".*\\.jar");

    private static final Pattern TEXT = Pattern.compile("META-INF/(?:[\\w-]*LICEN[SC]E|NOTICE)(?:\\.txt|\\.md)?");

    private final Licences licences;
    private final NavigableSet<Component> components = new TreeSet<>();
    private final Map<String, byte[]> texts = new TreeMap<>();

    Inventory(Licences licences) {
        this.licences = licences;
    }

    /** Adds what lies in a jar; {@link IOException} where something has no known licence. */
    void add(String jar, byte[] content) throws IOException {
        String file = jar.substring(jar.lastIndexOf('/') + 1);
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(content))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                String name = entry.getName();
                if (name.endsWith("/pom.properties")) {
                    add(in);
                } else if (name.equals(JarFile.MANIFEST_NAME)) {
                    addBundle(new Manifest(in).getMainAttributes());
                } else if (JAR.matcher(name).matches()) {
                    add(name, in.readAllBytes());
                } else if (TEXT.matcher(name).matches()) {
                    texts.put("licences/" + file + "/" + name.substring(name.indexOf('/') + 1), in.readAllBytes());
                } else {
                    licences.ofLibrary(name.substring(name.lastIndexOf('/') + 1), "")
                            .ifPresent(components::add);
                }
            }
        }
    }

    private void addBundle(Attributes facts) {
        String name = String.valueOf(facts.getValue("Bundle-SymbolicName"));
        licences.ofBundle(name, String.valueOf(facts.getValue("Bundle-Version")))
                .ifPresent(components::add);
    }

    private void add(InputStream in) throws IOException {
        Properties coordinates = new Properties();
        coordinates.load(in);
        components.add(licences.ofArtifact(
                coordinates.getProperty("groupId"),
                coordinates.getProperty("artifactId"),
                coordinates.getProperty("version")));
    }

    /** All that was found, in order. */
    NavigableSet<Component> components() {
        return components;
    }

    /** The licence texts and notices that jars bring themselves, by the names that they get in the zip. */
    Map<String, byte[]> texts() {
        return texts;
    }
}
