package io.github.deepanomaly.knime.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.jar.JarInputStream;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The zip of a site as a p2 client reads it: metadata, then what they name. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SiteContract {

    /** The zip, which is packed into that folder where the build does not do it. */
    abstract Path zip(Path folder) throws IOException;

    /** Packs the site anew. */
    abstract void pack(Path folder, Path zip) throws IOException;

    /** The number of platforms that it has bundles for. */
    abstract int platforms();

    /** The bundles that are for all platforms. */
    abstract int bundles();

    /** What it requires of others, with the versions. */
    abstract List<String> foreign() throws IOException;

    private Path zip = Path.of("");
    private Map<String, byte[]> entries = Map.of();
    private List<Element> units = List.of();

    @BeforeAll
    void read(@TempDir Path place) throws Exception {
        zip = zip(place);
        entries = Archive.content(zip, name -> true);
        units = elements(root("content.xml"), "unit");
    }

    private Element root(String name) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(entries.get(name)))
                .getDocumentElement();
    }

    private static List<Element> elements(Element parent, String name) {
        NodeList found = parent.getElementsByTagName(name);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .toList();
    }

    @Test
    void everyListTellsItsLength() throws Exception {
        for (String file : List.of("content.xml", "artifacts.xml")) {
            for (Element element : elements(root(file), "*")) {
                if (element.hasAttribute("size")) {
                    long children = elements(element, "*").stream()
                            .filter(child -> child.getParentNode() == element)
                            .count();
                    assertThat(element.getAttribute("size"))
                            .as(element.getTagName())
                            .isEqualTo(Long.toString(children));
                }
            }
        }
    }

    @Test
    void everyArtifactIsThereWithItsSizeAndChecksum() throws Exception {
        List<Element> artifacts = elements(root("artifacts.xml"), "artifact");
        assertThat(artifacts).hasSize(1 + bundles() + platforms()); // the feature is one, too
        for (Element artifact : artifacts) {
            String folder = artifact.getAttribute("classifier").equals("osgi.bundle") ? "plugins" : "features";
            byte[] bytes = Objects.requireNonNull(entries.get(
                    folder + "/" + artifact.getAttribute("id") + "_" + artifact.getAttribute("version") + ".jar"));
            assertThat(property(artifact, "download.size")).isEqualTo(Integer.toString(bytes.length));
            assertThat(property(artifact, "download.checksum.sha-256"))
                    .isEqualTo(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
        }
    }

    /** The manifest asks for a folder, and p2 makes one of each bundle with the instruction, as Eclipse's own publisher writes it. */
    @Test
    void everyBundleIsInstalledAsAFolder() {
        List<Element> bundles = units.stream()
                .filter(unit -> elements(unit, "artifact").stream()
                        .anyMatch(jar -> jar.getAttribute("classifier").equals(Artifact.BUNDLE)))
                .toList();
        assertThat(bundles)
                .hasSize(bundles() + platforms())
                .allSatisfy(unit -> assertThat(elements(unit, "instruction").stream()
                                .filter(instruction ->
                                        instruction.getAttribute("key").equals("zipped"))
                                .map(Element::getTextContent))
                        .as(unit.getAttribute("id"))
                        .containsExactly("true"));
        assertThat(entries.entrySet().stream().filter(entry -> entry.getKey().startsWith("plugins/")))
                .allSatisfy(entry ->
                        assertThat(shape(entry.getValue())).as(entry.getKey()).isEqualTo("dir"));
    }

    private static String shape(byte[] bundle) throws IOException {
        try (JarInputStream jar = new JarInputStream(new ByteArrayInputStream(bundle))) {
            return jar.getManifest().getMainAttributes().getValue("Eclipse-BundleShape");
        }
    }

    private static String property(Element parent, String name) {
        return elements(parent, "property").stream()
                .filter(property -> property.getAttribute("name").equals(name))
                .map(property -> property.getAttribute("value"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatTheCategoryShowsResolvesDownToBundlesOfOthers() throws Exception {
        Set<String> wanted = new HashSet<>();
        List<String> foreign = new ArrayList<>();
        List<String> next = new ArrayList<>(List.of(unit("org.eclipse.equinox.p2.type.category")));
        while (!next.isEmpty()) {
            String id = next.remove(0);
            if (wanted.add(id)) {
                for (Element required : elements(byId(id), "required")) {
                    String name = required.getAttribute("name");
                    if (units.stream().anyMatch(unit -> unit.getAttribute("id").equals(name))) {
                        assertThat(required.getAttribute("range")).matches(exactly(byId(name)));
                        next.add(name);
                    } else {
                        foreign.add(name + " " + required.getAttribute("range"));
                    }
                }
            }
        }
        assertThat(wanted).hasSameSizeAs(units);
        assertThat(foreign).containsExactlyInAnyOrderElementsOf(foreign());
    }

    private String unit(String flag) {
        return units.stream()
                .filter(unit -> elements(unit, "property").stream()
                        .anyMatch(property -> property.getAttribute("name").equals(flag)))
                .map(unit -> unit.getAttribute("id"))
                .findFirst()
                .orElseThrow();
    }

    private Element byId(String id) {
        return units.stream()
                .filter(unit -> unit.getAttribute("id").equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static String exactly(Element unit) {
        String version = unit.getAttribute("version").replace(".", "\\.");
        return "\\[" + version + "," + version + "]";
    }

    @Test
    void theFeatureNamesEveryPluginAndItsPlatform() throws Exception {
        byte[] feature = entries.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("features/"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
        Path jar = Files.createTempFile("feature", ".jar");
        Files.write(jar, feature);
        Element xml = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(
                        Archive.content(jar, "feature.xml"::equals).get("feature.xml")))
                .getDocumentElement();
        Files.delete(jar);
        List<Element> plugins = elements(xml, "plugin");
        assertThat(plugins)
                .extracting(plugin ->
                        "plugins/" + plugin.getAttribute("id") + "_" + plugin.getAttribute("version") + ".jar")
                .containsExactlyInAnyOrderElementsOf(entries.keySet().stream()
                        .filter(name -> name.startsWith("plugins/"))
                        .toList());
        assertThat(plugins.stream().filter(plugin -> plugin.hasAttribute("os"))).hasSize(platforms());
    }

    @Test
    @Tag("slow")
    void theSameInputGivesTheSameBytes(@TempDir Path folder) throws Exception {
        Path again = folder.resolve("again.zip");
        pack(folder.resolve("site"), again);
        assertThat(Files.mismatch(again, zip)).isEqualTo(-1);
    }
}
