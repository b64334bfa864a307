import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Copies the classes of a KNIME installation that our nodes are compiled against into a folder.
 *
 * <p>Run as {@code java InstalledClasses.java KNIME_HOME FOLDER}.
 */
public final class InstalledClasses {

    private static final List<String> BUNDLES =
            List.of("org.knime.core", "org.knime.core.util", "org.knime.core.ui", "org.apache.xmlbeans");

    private InstalledClasses() {}

    public static void main(String[] args) throws IOException {
        Path plugins = Path.of(args[0], "plugins");
        Path folder = Path.of(args[1]);
        for (String bundle : BUNDLES) {
            for (Path jar : jars(plugins, bundle)) {
                unpack(jar, folder);
            }
        }
    }

    /** The jars of a bundle: itself, or those in its folder. */
    private static List<Path> jars(Path plugins, String bundle) throws IOException {
        List<Path> jars = new ArrayList<>();
        try (Stream<Path> installed = Files.list(plugins)) {
            for (Path path : installed.filter(path -> name(path).equals(bundle)).toList()) {
                if (Files.isDirectory(path)) {
                    try (Stream<Path> inside = Files.list(path)) {
                        inside.filter(file -> file.toString().endsWith(".jar")).forEach(jars::add);
                    }
                } else {
                    jars.add(path);
                }
            }
        }
        if (jars.isEmpty()) {
            throw new IOException("no bundle " + bundle + " in " + plugins);
        }
        return jars;
    }

    /** The symbolic name of a bundle whose file is named NAME_VERSION. */
    private static String name(Path path) {
        String name = path.getFileName().toString();
        int end = name.indexOf('_');
        return end < 0 ? name : name.substring(0, end);
    }

    private static void unpack(Path jar, Path folder) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry :
                    zip.stream().filter(e -> e.getName().endsWith(".class")).toList()) {
                Path file = folder.resolve(entry.getName()).normalize();
                if (!file.startsWith(folder.normalize())) {
                    throw new IOException("entry outside the jar: " + entry.getName());
                }
                Files.createDirectories(file.getParent());
                try (InputStream in = zip.getInputStream(entry)) {
                    Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }
}
