package io.github.deepanomaly.knime.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;

/**
 * Packs the second engine for one platform: a fragment of the bundle with the nodes, which so finds the engine among its services,
 * and its feature. The libraries lie in the folder {@code dl4j} of the fragment, not on its class path: the engine loads them itself.
 *
 * @param engine the jar of the engine
 * @param libraries the folder with Deeplearning4j
 * @param platform that the libraries are for, in JavaCPP's words
 */
record Dl4jFragment(Path engine, Path libraries, String platform, Packer packer) {

    /** Packs it into the folders {@code plugins} and {@code features}. */
    void write() throws IOException {
        Map<String, byte[]> entries =
                new TreeMap<>(Archive.content(engine, name -> !name.equals(JarFile.MANIFEST_NAME)));
        for (Path jar : Archive.files(libraries)) {
            entries.put("dl4j/" + jar.getFileName(), Files.readAllBytes(jar));
        }
        Platform machine = Platform.of(platform);
        String id = Bundles.ID + ".dl4j." + machine;
        packer.fragment(id, machine, Feature.DL4J.name() + " for " + machine, ".", entries);
        packer.feature(
                Feature.DL4J,
                List.of("\"%s\" version=\"%s\" match=\"perfect\"".formatted(Bundles.ID, packer.version())),
                Map.of(id, machine.attributes()));
    }
}
