package io.github.deepanomaly.knime.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepanomaly.knime.site.inside.Training;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;

/** The second engine beside the nodes in the module system that KNIME runs on. */
@Tag("slow")
final class Dl4jEquinoxTest {

    @Test
    void withTheFeatureTheNodesTrainByBothEnginesAndWithoutItByOne(@TempDir Path folder) throws Exception {
        String driver = driver(folder).toUri().toString();
        try (Equinox alone = Equinox.start(Files.createDirectory(folder.resolve("alone")), List.of(driver))) {
            assertThat(call(alone.host(), "severalEngines")).isEqualTo(false);
            assertThatThrownBy(() -> call(alone.host(), "by", "dl4j"))
                    .rootCause()
                    .hasMessageContaining("needs the feature \"Deep Anomaly Detection: Deeplearning4j\"");
        }
        String feature = "reference:" + installed(folder).toUri();
        try (Equinox both = Equinox.start(Files.createDirectory(folder.resolve("both")), List.of(driver, feature))) {
            assertThat(call(both.host(), "severalEngines")).isEqualTo(true);
            assertThat(call(both.host(), "by", "dl4j")).isEqualTo("dl4j (Deeplearning4j 1.0.0-M2.1), 300 rows");
            assertThat(call(both.host(), "by", "auto").toString())
                    .matches("blas \\(OpenBLAS 0\\.3\\.31.*\\), 300 rows");
        }
    }

    private static Object call(Bundle host, String method, String... arguments) throws Exception {
        Class<?>[] types = arguments.length == 0 ? new Class<?>[0] : new Class<?>[] {String.class};
        return host.loadClass(Training.class.getName()).getMethod(method, types).invoke(null, (Object[]) arguments);
    }

    /** The fragment as an installation has it: a folder, because its manifest asks for one. */
    private static Path installed(Path folder) throws IOException {
        UpdateSite.dl4j(Site.INPUTS, folder.resolve("site"), folder.resolve("dl4j.zip"));
        Path jar = Archive.files(folder.resolve("site").resolve("plugins")).get(0);
        assertThat(Site.manifest(jar).getValue("Eclipse-BundleShape")).isEqualTo("dir");
        Path place = folder.resolve(jar.getFileName().toString().replace(".jar", ""));
        for (Map.Entry<String, byte[]> entry :
                Archive.content(jar, name -> true).entrySet()) {
            Path file = place.resolve(entry.getKey());
            Files.createDirectories(file.getParent());
            Files.write(file, entry.getValue());
        }
        return place;
    }

    /** A fragment with what the test runs inside the bundle. */
    private static Path driver(Path folder) throws Exception {
        String manifest =
                "Manifest-Version: 1.0\nBundle-ManifestVersion: 2\nBundle-SymbolicName: driver\nFragment-Host: "
                        + Bundles.ID + "\n\n";
        Path classes = Path.of(Training.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Map<String, byte[]> entries = new TreeMap<>();
        String inside = Training.class.getPackageName().replace('.', '/') + "/";
        for (Path file : Archive.files(classes.resolve(inside))) {
            entries.put(inside + file.getFileName(), Files.readAllBytes(file));
        }
        Path jar = folder.resolve("driver.jar");
        new Archive(LocalDate.EPOCH).jar(jar, manifest.getBytes(StandardCharsets.UTF_8), entries);
        return jar;
    }
}
