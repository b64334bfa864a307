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

    private final Path folder;
    private final LocalDate date;

    private UpdateSite(Path folder, LocalDate date) {
        this.folder = folder;
        this.date = date;
    }

    /** Arguments: the nodes' jar, a folder of libraries, a folder of licences, version, date, folder of the site, its zip. */
    public static void main(String[] args) throws IOException {
        LocalDate date = LocalDate.parse(args[4]);
        Archive archive = new Archive(date);
        Path folder = Path.of(args[5]);
        String version = args[3].replace("-SNAPSHOT", "") + ".v" + args[4].replace("-", "");
        new Bundles(Path.of(args[0]), Path.of(args[1]), Path.of(args[2]), version, archive, folder).write();
        new UpdateSite(folder, date).publish();
        archive.zip(Path.of(args[6]), folder);
    }

    private void publish() throws IOException {
        List<Artifact> bundles = Artifact.of(folder.resolve("plugins"), Artifact.BUNDLE);
        List<Artifact> features = Artifact.of(folder.resolve("features"), Artifact.FEATURE);
        if (features.size() != 1) {
            throw new IOException("the site must hold 1 feature, got " + features.size() + "; clean the folder");
        }
        Xml content = begin(
                "metadataRepository",
                "1.2.0",
                "org.eclipse.equinox.internal.p2.metadata.repository.LocalMetadataRepository");
        content.all("units", Units.of(bundles, features.get(0)), unit -> unit.write(content));
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
    }

    private Xml begin(String instruction, String version, String type) throws IOException {
        Xml xml = new Xml();
        xml.instruction(instruction, version);
        xml.open("repository", "name", Bundles.NAME, "type", type, "version", "1");
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
