package io.github.deepanomaly.knime.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.release.Samples;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

final class PackedBundleTest {

    /** The limit that the project has set itself, in bytes. */
    private static final long SMALL = 60_000_000;

    @Test
    void everyJarOnTheClassPathOfABundleIsInIt() throws Exception {
        for (Path plugin : Site.plugins()) {
            Set<String> entries = Archive.content(plugin, name -> true).keySet();
            assertThat(List.of(
                            Site.manifest(plugin).getValue("Bundle-ClassPath").split(",", -1)))
                    .as(plugin.toString())
                    .allMatch(path -> path.equals(".") || entries.contains(path));
        }
    }

    @Test
    void everyFactoryClassAndIconThatKnimeIsToldOfIsInTheBundle() throws Exception {
        Set<String> entries = Archive.content(Site.host(), name -> true).keySet();
        PluginXml plugin = PluginXml.read();
        Set<String> packed = entries.stream()
                .filter(name -> name.endsWith("NodeFactory.class"))
                .map(name -> name.replace('/', '.').substring(0, name.length() - ".class".length()))
                .collect(Collectors.toSet());
        assertThat(plugin.values("node", "factory-class")).containsExactlyInAnyOrderElementsOf(packed);
        assertThat(entries).containsAll(plugin.values("category", "icon"));
        for (String attribute : List.of("objectClass", "objectSerializer", "specClass", "specSerializer")) {
            assertThat(plugin.values("portType", attribute))
                    .allMatch(type -> entries.contains(type.replace('.', '/') + ".class"));
        }
    }

    @Test
    void factoriesThatWorkflowsMayHaveSavedAreStillThereAndNewOnesAreListed() throws Exception {
        Path saved = Path.of("src/test/resources/factories.txt");
        assertThat(PluginXml.read().values("node", "factory-class"))
                .as("A factory's name is saved in workflows: never rename or remove one, and list new ones in " + saved)
                .containsExactlyElementsOf(Files.readAllLines(saved));
    }

    @Test
    void nothingOfKnimeIsPacked() throws Exception {
        for (Path plugin : Site.plugins()) {
            assertThat(Archive.content(plugin, name -> name.contains("knime")).keySet())
                    .allMatch(name -> name.startsWith("io/github/deepanomaly/knime/") || name.contains("knime-tasks"));
        }
    }

    @Test
    void aFragmentBelongsToExactlyThisBundleAndToOnePlatform() throws Exception {
        Attributes host = Site.manifest(Site.host());
        String version = host.getValue("Bundle-Version");
        List<String> filters = new ArrayList<>();
        for (Path fragment : Site.fragments()) {
            Attributes manifest = Site.manifest(fragment);
            assertThat(manifest.getValue("Fragment-Host"))
                    .isEqualTo(Bundles.ID + ";bundle-version=\"[" + version + "," + version + "]\"");
            filters.add(manifest.getValue("Eclipse-PlatformFilter"));
        }
        assertThat(filters)
                .containsExactlyInAnyOrder(
                        "(&(osgi.os=linux)(osgi.arch=x86_64))",
                        "(&(osgi.os=linux)(osgi.arch=aarch64))",
                        "(&(osgi.os=win32)(osgi.arch=x86_64))",
                        "(&(osgi.os=macosx)(osgi.arch=x86_64))",
                        "(&(osgi.os=macosx)(osgi.arch=aarch64))");
    }

    @Test
    void theTablesAndWorkflowsOfTheManualAreInABundleOfTheirOwn() throws Exception {
        Map<String, byte[]> expected = new TreeMap<>(Samples.of(Site.INPUTS.root()));
        for (Path workflow : Archive.files(Site.INPUTS.root().resolve("test-data/knime"))) {
            expected.put("workflows/" + workflow.getFileName(), Files.readAllBytes(workflow));
        }
        Map<String, byte[]> packed = Archive.content(
                Site.plugin(Bundles.SAMPLES), name -> name.startsWith("samples/") || name.startsWith("workflows/"));
        assertThat(packed).containsOnlyKeys(expected.keySet()).containsKey("workflows/fraud.knwf");
        packed.forEach((name, content) -> assertThat(content).as(name).isEqualTo(expected.get(name)));
        assertThat(Site.INPUTS.root().resolve("docs/knime.md"))
                .content()
                .contains("plugins/" + Bundles.SAMPLES + "_VERSION");
    }

    @Test
    void theZipIsSmallAndItsEntriesHaveOneDate() throws Exception {
        assertThat(Files.size(Site.ZIP)).isLessThan(SMALL);
        try (ZipFile zip = new ZipFile(Site.ZIP.toFile())) {
            assertThat(zip.stream().map(entry -> entry.getTimeLocal()).distinct())
                    .hasSize(1);
        }
    }
}
