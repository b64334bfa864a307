package io.github.deepanomaly.release;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;

/** The licences of everything that a zip may hold, from {@code licences.properties}. */
final class Licences {

    private static final String NATIVE = "native.";

    /** What the names of libraries begin with on some systems only. */
    private static final String BUNDLE = "bundle.";

    private static final Pattern PREFIX = Pattern.compile("^lib(?=.)");

    /** A file that is a native library. */
    private static final Pattern LIBRARY = Pattern.compile(".*\\.(?:so|dll|dylib)(?:\\.\\d+)*");

    private final Properties table = new Properties();

    Licences() throws IOException {
        try (InputStream in = Licences.class.getResourceAsStream("licences.properties")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            text.lines().filter(line -> line.contains(" = ")).forEach(line -> {
                int equals =
                        line.indexOf(" = "); // a name may have a colon, which Properties would take for the end of it
                table.setProperty(line.substring(0, equals), line.substring(equals + 3));
            });
        }
    }

    /** That of Maven coordinates; {@link IOException} that names them where none is known. */
    Component ofArtifact(String group, String artifact, String version) throws IOException {
        for (String key = group + ":" + artifact; !key.isEmpty(); key = shorter(key)) {
            Optional<String> line = Optional.ofNullable(table.getProperty(key));
            if (line.isPresent()) {
                String[] parts = parts(line.get());
                return new Component(group, artifact, version, parts[0], texts(parts[1]));
            }
        }
        throw new IOException("licences.properties must have a licence for " + group + ":" + artifact);
    }

    private static String shorter(String key) {
        int colon = key.indexOf(':');
        return key.substring(0, colon >= 0 ? colon : Math.max(0, key.lastIndexOf('.')));
    }

    /** That of a native library by the name of its file; empty for another file. {@link IOException} where none is known. */
    Optional<Component> ofLibrary(String file, String version) throws IOException {
        if (!LIBRARY.matcher(file).matches()) {
            return Optional.empty();
        }
        String name = PREFIX.matcher(file).replaceFirst("");
        String key = table.stringPropertyNames().stream()
                .filter(known -> known.startsWith(NATIVE) && name.startsWith(known.substring(NATIVE.length())))
                .max(Comparator.comparingInt(String::length))
                .orElseThrow(() -> new IOException("licences.properties must have a licence for the library " + file));
        String[] parts = parts(table.getProperty(key));
        return Optional.of(new Component("", parts[2], version, parts[0], texts(parts[1])));
    }

    /** That of a bundle of OSGi whose jar has no Maven coordinates, where one is known. */
    Optional<Component> ofBundle(String name, String version) {
        return Optional.ofNullable(table.getProperty(BUNDLE + name)).map(line -> {
            String[] parts = parts(line);
            String[] coordinates = parts[2].split(":", 2);
            return new Component(coordinates[0], coordinates[1], version, parts[0], texts(parts[1]));
        });
    }

    private static String[] parts(String line) {
        return Arrays.stream(line.split(";", -1)).map(String::strip).toArray(String[]::new);
    }

    private static List<String> texts(String part) {
        return Arrays.stream(part.split(",", -1)).map(String::strip).toList();
    }
}
