package io.github.deepanomaly.knime.site;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Packs bundles and feature, writes p2's metadata beside them and zips all of it. Nothing is resolved, so it needs no KNIME; a
 * client resolves when it installs.
 */
public final class UpdateSite {

    private final Feature feature;
    private final Path folder;
    private final LocalDate date;

    private UpdateSite(Feature feature, Path folder, LocalDate date) {
        this.feature = feature;
        this.folder = folder;
        this.date = date;
    }

    /**
     * Arguments: what {@link Inputs} reads, a folder for the site, its zip, and the zip of the second engine or "-" for none. The folder
     * of the latter's site gets the name of its zip without the ending.
     */
    public static void main(String[] args) throws IOException {
        Inputs inputs = Inputs.parse(args[0]);
        nodes(inputs, Path.of(args[1]), Path.of(args[2]));
        if (!args[3].equals("-")) {
            dl4j(inputs, Path.of(args[3].replaceFirst("\\.zip$", "")), Path.of(args[3]));
        }
    }

    /** The site of the nodes. */
    static void nodes(Inputs inputs, Path folder, Path zip) throws IOException {
        new Bundles(inputs.nodes(), inputs.libraries(), inputs.root(), inputs.packer(folder)).write();
        new UpdateSite(Feature.NODES, folder, inputs.date()).publish(zip);
    }

    /** The site of the second engine. */
    static void dl4j(Inputs inputs, Path folder, Path zip) throws IOException {
        new Dl4jFragment(inputs.engine(), inputs.dl4j(), inputs.platform(), inputs.packer(folder)).write();
        new UpdateSite(Feature.DL4J, folder, inputs.date()).publish(zip);
    }

    private void publish(Path zip) throws IOException {
        List<Artifact> bundles = Artifact.of(folder.resolve("plugins"), Artifact.BUNDLE);
        List<Artifact> features = Artifact.of(folder.resolve("features"), Artifact.FEATURE);
        if (features.size() != 1) {
            throw new IOException("the site must hold 1 feature, got " + features.size() + "; clean the folder");
        }
        Xml content = begin(
                "metadataRepository",
                "1.2.0",
                "org.eclipse.equinox.internal.p2.metadata.repository.LocalMetadataRepository");
        content.all("units", new Units(feature).of(bundles, features.get(0)), unit -> unit.write(content));
        content.close();
        content.save(folder.resolve("content.xml"));

        List<Artifact> all = new ArrayList<>(bundles);
        all.addAll(features);
        Xml artifacts =
                begin("artifactRepository", "1.1.0", "org.eclipse.equinox.p2.artifact.repository.simpleRepository");
        artifacts.open("mappings", "size", "2");
        rule(artifacts, Artifact.BUNDLE, "plugins");
        rule(artifacts, Artifact.FEATURE, "features");
        artifacts.close();
        artifacts.all("artifacts", all, artifact -> {
            artifacts.open(
                    "artifact",
                    "classifier",
                    artifact.classifier(),
                    "id",
                    artifact.id(),
                    "version",
                    artifact.version());
            artifacts.properties(artifact.properties());
            artifacts.close();
        });
        artifacts.close();
        artifacts.save(folder.resolve("artifacts.xml"));
        new Archive(date).zip(zip, folder);
    }

    private Xml begin(String instruction, String version, String type) throws IOException {
        Xml xml = new Xml();
        xml.instruction(instruction, version);
        xml.open("repository", "name", feature.name(), "type", type, "version", "1");
        long time = date.atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli();
        xml.properties(Map.of("p2.timestamp", Long.toString(time)));
        return xml;
    }

    private static void rule(Xml xml, String classifier, String folder) {
        xml.empty(
                "rule",
                "filter",
                "(& (classifier=" + classifier + "))",
                "output",
                "${repoUrl}/" + folder + "/${id}_${version}.jar");
    }
}
