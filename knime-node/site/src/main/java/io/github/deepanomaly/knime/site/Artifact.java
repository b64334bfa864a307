package io.github.deepanomaly.knime.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A jar of the site, which is named {@code ID_VERSION.jar}. */
record Artifact(String classifier, String id, String version, Path file) {

    /** What p2 calls a bundle. */
    static final String BUNDLE = "osgi.bundle";

    /** What p2 calls a feature. */
    static final String FEATURE = "org.eclipse.update.feature";

    /** The jars of a folder. */
    static List<Artifact> of(Path folder, String classifier) throws IOException {
        return Archive.files(folder).stream()
                .map(file -> {
                    String name = file.getFileName().toString();
                    int end = name.lastIndexOf('_');
                    return new Artifact(
                            classifier,
                            name.substring(0, end),
                            name.substring(end + 1, name.length() - ".jar".length()),
                            file);
                })
                .toList();
    }

    /** What a client checks after it has fetched the jar. */
    Map<String, String> properties() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("artifact.size", Integer.toString(bytes.length));
        properties.put("download.size", Integer.toString(bytes.length));
        properties.put("download.checksum.sha-256", checksum(bytes));
        return properties;
    }

    private static String checksum(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
