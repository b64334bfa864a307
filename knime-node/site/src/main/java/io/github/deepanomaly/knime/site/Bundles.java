package io.github.deepanomaly.knime.site;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Packs what KNIME installs: the bundle with all Java jars inside, a fragment for each platform with its native libraries, and the
 * feature that holds them together. The same input gives the same bytes.
 */
final class Bundles {

    /** The symbolic name of the bundle; fragments and feature begin with it. */
    static final String ID = "io.github.deepanomaly.knime";

    /** What users call it. */
    static final String NAME = "Deep Anomaly Detection";

    private static final Pattern NATIVES =
            Pattern.compile("org/bytedeco/\\w+/(linux|windows|macosx)-(x86_64|arm64)/.+");

    /** Jars of this build, in which permissions of the machine would stand. */
    private static final Pattern OWN = Pattern.compile("(?:shared-core|knime-tasks)-.*");

    /** Eclipse's words for what JavaCPP calls otherwise. */
    private static final Map<String, String> ECLIPSE = Map.of("windows", "win32", "arm64", "aarch64");

    private final Path nodes;
    private final Path libraries;
    private final Path licences;
    private final String version;
    private final Archive archive;
    private final Path folder;

    /**
     * What to pack.
     *
     * @param nodes the jar of the nodes, whose entries become those of the bundle
     * @param libraries a folder with all other jars
     * @param licences the folder with the licence texts
     * @param version in OSGi's form
     */
    Bundles(Path nodes, Path libraries, Path licences, String version, Archive archive, Path folder) {
        this.nodes = nodes;
        this.libraries = libraries;
        this.licences = licences;
        this.version = version;
        this.archive = archive;
        this.folder = folder;
    }

    /** Packs all of it into the folders {@code plugins} and {@code features}. */
    void write() throws IOException {
        Map<String, byte[]> java = new TreeMap<>();
        Map<String, Map<String, byte[]>> natives = new TreeMap<>();
        for (Path jar : Archive.files(libraries)) {
            String name = jar.getFileName().toString();
            if (name.startsWith("natives-")) {
                Archive.content(jar, entry -> true).forEach((entry, content) -> {
                    Matcher matcher = NATIVES.matcher(entry);
                    if (matcher.matches()) {
                        natives.computeIfAbsent(
                                        eclipse(matcher.group(1)) + "." + eclipse(matcher.group(2)),
                                        platform -> new TreeMap<>())
                                .put(entry, content);
                    }
                });
            } else {
                boolean own = OWN.matcher(name).matches(); // others have one form everywhere
                java.put(
                        "lib/" + name,
                        own ? archive.nested(Archive.content(jar, all -> true)) : Files.readAllBytes(jar));
            }
        }
        host(java);
        for (Map.Entry<String, Map<String, byte[]>> platform : natives.entrySet()) {
            fragment(platform.getKey(), platform.getValue());
        }
        feature(List.copyOf(natives.keySet()));
    }

    private static String eclipse(String word) {
        return ECLIPSE.getOrDefault(word, word);
    }

    private void host(Map<String, byte[]> jars) throws IOException {
        Map<String, String> headers = headers(ID + ";singleton:=true", NAME);
        headers.put("Bundle-ClassPath", ".," + String.join(",", jars.keySet()));
        headers.put("Bundle-ActivationPolicy", "lazy");
        headers.put(
                "Require-Bundle",
                "org.knime.core;bundle-version=\"[5.8.0,6.0.0)\",org.knime.core.ui;bundle-version=\"[5.8.0,6.0.0)\"");
        headers.put("Import-Package", "javax.imageio,javax.imageio.stream,javax.management,javax.swing,javax.swing.event,sun.misc;resolution:=optional");
        Map<String, byte[]> entries = new TreeMap<>(jars);
        entries.putAll(Archive.content(nodes, name -> !name.startsWith("META-INF/")));
        addLicences(entries);
        plugin(ID, headers, entries);
    }

    private void fragment(String platform, Map<String, byte[]> libraries) throws IOException {
        Map<String, String> headers = headers(ID + "." + platform, NAME + ": native libraries for " + platform);
        String jar = "lib/natives-" + platform + ".jar"; // JavaCPP finds libraries in jars
        headers.put("Bundle-ClassPath", jar);
        headers.put("Fragment-Host", ID + ";bundle-version=\"[" + version + "," + version + "]\"");
        headers.put("Eclipse-PlatformFilter", "(&(osgi.os=" + os(platform) + ")(osgi.arch=" + arch(platform) + "))");
        Map<String, byte[]> entries = new TreeMap<>(Map.of(jar, archive.nested(libraries)));
        addLicences(entries);
        plugin(ID + "." + platform, headers, entries);
    }

    private static String os(String platform) {
        return platform.substring(0, platform.indexOf('.'));
    }

    private static String arch(String platform) {
        return platform.substring(platform.indexOf('.') + 1);
    }

    private Map<String, String> headers(String id, String name) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Bundle-ManifestVersion", "2");
        headers.put("Bundle-SymbolicName", id);
        headers.put("Bundle-Version", version);
        headers.put("Bundle-Name", name);
        headers.put("Bundle-Vendor", "DeepAnomaly");
        headers.put("Bundle-License", "Apache-2.0");
        headers.put("Bundle-RequiredExecutionEnvironment", "JavaSE-17");
        headers.put("Eclipse-BundleShape", "dir"); // else nested jars are unpacked a second time, natives among them
        return headers;
    }

    private void addLicences(Map<String, byte[]> entries) throws IOException {
        for (String name : List.of("LICENSE", "LICENSE-APACHE-2.0.txt", "LICENSE-GPL-3.0.txt", "NOTICE")) {
            entries.put(name, Files.readAllBytes(licences.resolve(name)));
        }
        for (Path text : Archive.files(licences.resolve("licences"))) {
            entries.put("licences/" + text.getFileName(), Files.readAllBytes(text));
        }
    }

    private void plugin(String id, Map<String, String> headers, Map<String, byte[]> entries) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.forEach((name, value) -> manifest.getMainAttributes().putValue(name, value));
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        manifest.write(text);
        archive.jar(folder.resolve("plugins").resolve(id + "_" + version + ".jar"), text.toByteArray(), entries);
    }

    private void feature(List<String> platforms) throws IOException {
        String id = ID + ".feature";
        String plugins = Stream.concat(
                        Stream.of(plugin(ID, "")),
                        platforms.stream()
                                .map(platform -> plugin(
                                        ID + "." + platform,
                                        " os=\"%s\" arch=\"%s\" fragment=\"true\""
                                                .formatted(os(platform), arch(platform)))))
                .collect(Collectors.joining());
        String xml = """
                <?xml version="1.0" encoding="UTF-8"?>
                <feature id="%s" label="%s" version="%s" provider-name="DeepAnomaly">
                    <description>Deep anomaly detection without code: learners, a predictor, and all that a workflow needs around them.</description>
                    <copyright>DeepAnomaly contributors, 2026</copyright>
                    <license url="https://www.apache.org/licenses/LICENSE-2.0">Apache License, Version 2.0: see LICENSE-APACHE-2.0.txt in the bundle.</license>
                    <requires>
                        <import plugin="org.knime.core" version="5.8.0" match="compatible"/>
                        <import plugin="org.knime.core.ui" version="5.8.0" match="compatible"/>
                    </requires>
                %s</feature>
                """.formatted(id, NAME, version, plugins);
        Map<String, byte[]> entries = new TreeMap<>(Map.of("feature.xml", xml.getBytes(StandardCharsets.UTF_8)));
        addLicences(entries);
        byte[] manifest = "Manifest-Version: 1.0\r\n\r\n".getBytes(StandardCharsets.UTF_8);
        archive.jar(folder.resolve("features").resolve(id + "_" + version + ".jar"), manifest, entries);
    }

    private String plugin(String id, String more) {
        return "    <plugin id=\"%s\" version=\"%s\"%s/>\n".formatted(id, version, more);
    }
}
