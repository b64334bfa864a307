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
import java.util.stream.Collectors;

/**
 * Writes bundles, fragments and features with their manifests and licences. The same input gives the same bytes.
 *
 * @param licences the folder with the licence texts
 * @param version in OSGi's form
 * @param folder of the site
 */
record Packer(Path licences, String version, Archive archive, Path folder) {

    /** Exactly this version. */
    String range() {
        return "[" + version + "," + version + "]";
    }

    /** What every bundle says of itself. */
    Map<String, String> headers(String id, String name) {
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

    /** Writes a bundle with these files and the licences. */
    void bundle(String id, Map<String, String> headers, Map<String, byte[]> files) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.forEach((name, value) -> manifest.getMainAttributes().putValue(name, value));
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        manifest.write(text);
        archive.jar(
                folder.resolve("plugins").resolve(id + "_" + version + ".jar"), text.toByteArray(), licensed(files));
    }

    /** Writes a fragment of the bundle with the nodes, for one platform. */
    void fragment(String id, Platform platform, String name, String classPath, Map<String, byte[]> files)
            throws IOException {
        Map<String, String> headers = headers(id, name);
        headers.put("Bundle-ClassPath", classPath);
        headers.put("Fragment-Host", Bundles.ID + ";bundle-version=\"" + range() + "\"");
        headers.put("Eclipse-PlatformFilter", platform.filter());
        bundle(id, headers, files);
    }

    private Map<String, byte[]> licensed(Map<String, byte[]> files) throws IOException {
        Map<String, byte[]> entries = new TreeMap<>(files);
        for (String name : List.of("LICENSE", "LICENSE-APACHE-2.0.txt", "LICENSE-GPL-3.0.txt", "NOTICE")) {
            entries.put(name, Files.readAllBytes(licences.resolve(name)));
        }
        for (Path text : Archive.files(licences.resolve("licences"))) {
            entries.put("licences/" + text.getFileName(), Files.readAllBytes(text));
        }
        return entries;
    }

    /**
     * Writes a feature.
     *
     * @param required bundles and the versions of them, as attributes of {@code import}
     * @param bundles by their ids, with further attributes of {@code plugin}
     */
    void feature(Feature feature, List<String> required, Map<String, String> bundles) throws IOException {
        String imports = required.stream()
                .map("        <import plugin=%s/>\n"::formatted)
                .collect(Collectors.joining());
        String plugins = bundles.entrySet().stream()
                .map(bundle -> "    <plugin id=\"%s\" version=\"%s\"%s/>\n"
                        .formatted(bundle.getKey(), version, bundle.getValue()))
                .collect(Collectors.joining());
        String xml = """
                <?xml version="1.0" encoding="UTF-8"?>
                <feature id="%s" label="%s" version="%s" provider-name="DeepAnomaly">
                    <description>%s</description>
                    <copyright>DeepAnomaly contributors, 2026</copyright>
                    <license url="https://www.apache.org/licenses/LICENSE-2.0">Apache License, Version 2.0: see LICENSE-APACHE-2.0.txt in the bundle.</license>
                    <requires>
                %s    </requires>
                %s</feature>
                """.formatted(feature.id(), feature.name(), version, feature.description(), imports, plugins);
        byte[] manifest = "Manifest-Version: 1.0\r\n\r\n".getBytes(StandardCharsets.UTF_8);
        archive.jar(
                folder.resolve("features").resolve(feature.id() + "_" + version + ".jar"),
                manifest,
                licensed(Map.of("feature.xml", xml.getBytes(StandardCharsets.UTF_8))));
    }
}
