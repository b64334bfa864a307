package io.github.deepanomaly.knime.site;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
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
        return plugin(Bundles.ID);
    }

    /** The bundle with a symbolic name. */
    static Path plugin(String id) throws IOException {
        return plugins().stream()
                .filter(jar -> jar.getFileName().toString().startsWith(id + "_"))
                .findFirst()
                .orElseThrow();
    }

    /** Parts of the bundle, one for each platform. */
    static List<Path> fragments() throws IOException {
        List<Path> fragments = new ArrayList<>(plugins());
        fragments.removeAll(List.of(host(), plugin(Bundles.SAMPLES)));
        return fragments;
    }

    static Attributes manifest(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.getManifest().getMainAttributes();
        }
    }
}
