package io.github.deepanomaly.knime.site;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;

/** The site that was packed. */
final class Site {

    static final Path FOLDER = Path.of(System.getProperty("deepanomaly.site"));
    static final Path ZIP = Path.of(System.getProperty("deepanomaly.site.zip"));

    static final Inputs INPUTS = Inputs.parse(System.getProperty("deepanomaly.site.inputs"));

    private Site() {}

    static List<Path> plugins() throws IOException {
        return Archive.files(FOLDER.resolve("plugins"));
    }

    /** The bundle itself. */
    static Path host() throws IOException {
        return plugins().stream()
                .filter(jar -> jar.getFileName().toString().startsWith(Bundles.ID + "_"))
                .findFirst()
                .orElseThrow();
    }

    static Attributes manifest(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.getManifest().getMainAttributes();
        }
    }
}
