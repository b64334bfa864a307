package io.github.deepanomaly.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseTest {

    private static final LocalDate DATE = LocalDate.of(2026, 11, 23);

    @TempDir
    private Path folder;

    @BeforeEach
    void lay() throws IOException {
        for (String name : List.of(
                "NOTICE", "README.md", "SECURITY.md", "LICENSE", "LICENSE-APACHE-2.0.txt", "LICENSE-GPL-3.0.txt")) {
            Files.writeString(folder.resolve(name), "the text of " + name);
        }
        Files.writeString(folder.resolve("CHANGELOG.md"), "# Changes\n\n## 1.2.3 (2026-11-23)\n");
        Files.createDirectories(folder.resolve("docs"));
        Files.writeString(folder.resolve("docs/README.md"), "manual");
        for (String sample : Samples.FILES) {
            Path file = folder.resolve("test-data/" + sample);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "the text of " + sample);
        }
        Files.createDirectories(folder.resolve("licences"));
        for (String name : List.of("SLF4J.txt", "jHDF.txt", "GCC-exception-3.1.txt")) {
            Files.writeString(folder.resolve("licences/" + name), "the text of " + name);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A zip as another machine might write it: other times, other order. */
    private static byte[] zip(Map<String, byte[]> entries, boolean other) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            List<String> names = new ArrayList<>(entries.keySet());
            if (other) {
                Collections.reverse(names);
            }
            for (String name : names) {
                ZipEntry entry = new ZipEntry(name);
                entry.setTime(other ? 1_700_000_000_000L : 1_600_000_000_000L);
                out.putNextEntry(entry);
                out.write(entries.get(name));
                out.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static final String BUNDLE = "Manifest-Version: 1.0\nBundle-SymbolicName: io.jhdf\nBundle-Version: 2.0\n";

    private static byte[] coordinates(String group, String artifact) {
        return bytes("groupId=" + group + "\nartifactId=" + artifact + "\nversion=1.0\n");
    }

    private Path packed(String name, boolean other) throws IOException {
        byte[] slf4j = zip(Map.of("META-INF/maven/x/pom.properties", coordinates("org.slf4j", "slf4j-api")), false);
        Map<String, byte[]> ours = new LinkedHashMap<>();
        ours.put("META-INF/MANIFEST.MF", bytes("Manifest-Version: 1.0\n"));
        ours.put("a/libgcc_s.so.1", bytes("code"));
        ours.put("META-INF/maven/y/pom.properties", coordinates("io.github.deepanomaly", "shared-core"));
        byte[] jhdf = zip(Map.of("META-INF/MANIFEST.MF", bytes(BUNDLE)), false);
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("lib/jhdf-2.0.jar", jhdf);
        entries.put("Description.props", bytes("PackageName=test"));
        entries.put("lib/slf4j-api-1.0.jar", slf4j);
        entries.put("lib/shared-core-1.2.3.jar", zip(ours, other));
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, zip(entries, other));
    }

    private Release release() {
        return new Release(folder, "1.2.3", DATE);
    }

    @Test
    void aZipGetsLicencesManualAndTheListOfItsSoftware() throws IOException {
        Path zip = packed("one/test-1.2.3.zip", false);
        List<Path> results = release().complete(zip);
        Map<String, byte[]> entries = Archive.entries(Files.readAllBytes(zip));
        assertThat(entries)
                .containsKeys(
                        "Description.props",
                        "CHANGELOG.md",
                        "NOTICE",
                        "SECURITY.md",
                        "docs/README.md",
                        "samples/payments.csv",
                        "samples/GPL-2.txt",
                        "LICENSE-GPL-3.0.txt",
                        "licences/GCC-exception-3.1.txt",
                        "licences/jHDF.txt",
                        "licences/SLF4J.txt");
        String list = new String(entries.get("bom.cdx.json"), StandardCharsets.UTF_8);
        assertThat(list)
                .contains(
                        "\"bomFormat\": \"CycloneDX\"",
                        "pkg:maven/org.slf4j/slf4j-api@1.0",
                        "pkg:maven/io.jhdf/jhdf@2.0",
                        "\"name\": \"libgcc\"")
                .contains("GPL-3.0-or-later WITH GCC-exception-3.1");
        assertThat(results.get(1)).hasFileName("test-1.2.3.zip.cdx.json").hasContent(list);
        assertThat(Files.readString(results.get(2))).matches("[0-9a-f]{64}  test-1.2.3.zip\\n");
    }

    @Test
    void timesAndOrderOfAnotherMachineLeaveTheSameBytes() throws IOException {
        Path one = packed("one/test-1.2.3.zip", false);
        Path other = packed("two/test-1.2.3.zip", true);
        assertThat(Files.mismatch(one, other)).isNotNegative();
        release().complete(one);
        release().complete(other);
        assertThat(Files.mismatch(one, other)).isNegative();
        byte[] once = Files.readAllBytes(one);
        release().complete(one);
        assertThat(Files.readAllBytes(one)).as("completed twice").isEqualTo(once);
    }

    @Test
    void aPartWithoutAKnownLicenceIsRefused() throws IOException {
        Licences licences = new Licences();
        assertThatThrownBy(() -> licences.ofArtifact("org.example", "new", "1"))
                .isInstanceOf(IOException.class)
                .hasMessage("licences.properties must have a licence for org.example:new");
        assertThatThrownBy(() -> licences.ofLibrary("libnew.so.1", ""))
                .hasMessage("licences.properties must have a licence for the library libnew.so.1");
        assertThat(licences.ofLibrary("readme.txt", "")).isEmpty();
        assertThat(licences.ofLibrary("libgfortran.5.dylib", "").orElseThrow().name())
                .isEqualTo("libgfortran");
    }

    @Test
    void theChangesBeginWithTheVersion() {
        assertThatThrownBy(() -> Release.main(new String[] {folder.toString(), "1.2.4", "2026-11-23", "-"}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("CHANGELOG.md must begin with ## 1.2.4 (2026-11-23), got ## 1.2.3 (2026-11-23)");
    }
}
