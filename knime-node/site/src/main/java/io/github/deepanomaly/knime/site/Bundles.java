package io.github.deepanomaly.knime.site;

import io.github.deepanomaly.release.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Packs what KNIME installs: the bundle with all Java jars inside, a fragment for each platform with its native libraries, a bundle
 * with samples, and the feature that holds them together.
 *
 * @param nodes the jar of the nodes, whose entries become those of the bundle
 * @param libraries a folder with all other jars
 * @param root of the repository, with the samples
 */
record Bundles(Path nodes, Path libraries, Path root, Packer packer) {

    /** The symbolic name of the bundle; fragments and features begin with it. */
    static final String ID = "io.github.deepanomaly.knime";

    /** The symbolic name of the bundle that has nothing but files for users. */
    static final String SAMPLES = ID + ".samples";

    /** What users call it. */
    static final String NAME = "Deep Anomaly Detection";

    private static final Pattern NATIVES =
            Pattern.compile("org/bytedeco/\\w+/(linux|windows|macosx)-(x86_64|arm64)/.+");

    /** Jars of this build, in which permissions of the machine would stand. */
    private static final Pattern OWN = Pattern.compile("(?:shared-core|knime-tasks)-.*");

    /** Packs all of it into the folders {@code plugins} and {@code features}. */
    void write() throws IOException {
        Map<String, byte[]> java = new TreeMap<>();
        Map<Platform, Map<String, byte[]>> natives = new TreeMap<>();
        for (Path jar : Archive.files(libraries)) {
            String name = jar.getFileName().toString();
            if (name.startsWith("natives-")) {
                Archive.content(jar, entry -> true).forEach((entry, content) -> {
                    Matcher matcher = NATIVES.matcher(entry);
                    if (matcher.matches()) {
                        natives.computeIfAbsent(
                                        Platform.of(matcher.group(1), matcher.group(2)), platform -> new TreeMap<>())
                                .put(entry, content);
                    }
                });
            } else {
                boolean own = OWN.matcher(name).matches(); // others have one form everywhere
                java.put(
                        "lib/" + name,
                        own ? packer.archive().nested(Archive.content(jar, all -> true)) : Files.readAllBytes(jar));
            }
        }
        host(java);
        samples();
        Map<String, String> bundles = new LinkedHashMap<>();
        bundles.put(ID, "");
        bundles.put(SAMPLES, "");
        for (Map.Entry<Platform, Map<String, byte[]>> platform : natives.entrySet()) {
            String id = ID + "." + platform.getKey();
            String jar = "lib/natives-" + platform.getKey() + ".jar"; // JavaCPP finds libraries in jars
            packer.fragment(
                    id,
                    platform.getKey(),
                    NAME + ": native libraries for " + platform.getKey(),
                    jar,
                    Map.of(jar, packer.archive().nested(platform.getValue())));
            bundles.put(id, platform.getKey().attributes());
        }
        packer.feature(
                Feature.NODES,
                List.of(
                        "\"org.knime.core\" version=\"5.8.0\" match=\"compatible\"",
                        "\"org.knime.core.ui\" version=\"5.8.0\" match=\"compatible\""),
                bundles);
    }

    /** Tables and workflows, which lie on disk after the installation because p2 unpacks every bundle of this site. */
    private void samples() throws IOException {
        Map<String, byte[]> files = new TreeMap<>(Samples.of(root));
        for (Path workflow : Archive.files(root.resolve("test-data/knime"))) {
            if (workflow.toString().endsWith(".knwf")) {
                files.put("workflows/" + workflow.getFileName(), Files.readAllBytes(workflow));
            }
        }
        Map<String, String> headers = packer.headers(SAMPLES, NAME + ": samples");
        headers.put("Bundle-License", "Apache-2.0,BSD-3-Clause,GPL-2.0-only"); // see samples/README.md
        headers.put("Bundle-ClassPath", ".");
        packer.bundle(SAMPLES, headers, files);
    }

    private void host(Map<String, byte[]> jars) throws IOException {
        Map<String, String> headers = packer.headers(ID + ";singleton:=true", NAME);
        headers.put("Bundle-ClassPath", ".," + String.join(",", jars.keySet()));
        headers.put("Bundle-ActivationPolicy", "lazy");
        headers.put(
                "Require-Bundle",
                "org.knime.core;bundle-version=\"[5.8.0,6.0.0)\",org.knime.core.ui;bundle-version=\"[5.8.0,6.0.0)\"");
        headers.put(
                "Import-Package",
                "javax.imageio,javax.imageio.stream,javax.management,javax.swing,javax.swing.event,sun.misc;resolution:=optional");
        Map<String, byte[]> entries = new TreeMap<>(jars);
        entries.putAll(Archive.content(nodes, name -> !name.startsWith("META-INF/")));
        packer.bundle(ID, headers, entries);
    }
}
