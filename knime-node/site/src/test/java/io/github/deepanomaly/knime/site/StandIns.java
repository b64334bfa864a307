package io.github.deepanomaly.knime.site;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.knime.node.DefaultNode;

/** Bundles with the names of KNIME's, which hold the signatures that our nodes were compiled against. */
final class StandIns {

    private StandIns() {}

    /** Writes a bundle with all classes whose names begin so, and exports their packages. */
    static Path write(Path folder, String id, String begin) throws Exception {
        Map<String, byte[]> classes = classes(begin);
        TreeSet<String> packages = new TreeSet<>();
        classes.keySet()
                .forEach(name ->
                        packages.add(name.substring(0, name.lastIndexOf('/')).replace('/', '.')));
        String manifest = "Manifest-Version: 1.0\nBundle-ManifestVersion: 2\nBundle-SymbolicName: " + id
                + "\nBundle-Version: 5.8.0\n" + (id.endsWith(".ui") ? "Require-Bundle: org.knime.core\n" : "")
                + "Import-Package: javax.swing\nExport-Package: " + String.join(",\n ", packages) + "\n\n";
        Path file = folder.resolve(id + ".jar");
        new Archive(LocalDate.EPOCH).jar(file, manifest.getBytes(StandardCharsets.UTF_8), classes);
        return file;
    }

    private static Map<String, byte[]> classes(String begin) throws Exception {
        Path place = Path.of(DefaultNode.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        if (place.toString().endsWith(".jar")) {
            return Archive.content(place, name -> name.startsWith(begin));
        }
        Map<String, byte[]> classes = new TreeMap<>();
        for (Path file : Archive.files(place)) {
            String name = place.relativize(file).toString().replace('\\', '/');
            if (name.startsWith(begin)) {
                classes.put(name, Files.readAllBytes(file));
            }
        }
        return classes;
    }
}
