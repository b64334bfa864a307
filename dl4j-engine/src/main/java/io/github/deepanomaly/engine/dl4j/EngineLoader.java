package io.github.deepanomaly.engine.dl4j;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Deeplearning4j with a JavaCPP and an OpenBLAS of its own, which are older than the core's. Of the world outside it sees the JDK and
 * the core; the classes of this package it loads anew, so that they find Deeplearning4j.
 */
final class EngineLoader extends URLClassLoader {

    private static final String OURS = "io.github.deepanomaly.";
    private static final String ENGINE = EngineLoader.class.getPackageName() + ".";

    /** A class of ND4J: the libraries lie in the folder of its jar. */
    private static final String LIBRARY = "org/nd4j/linalg/factory/Nd4j.class";

    static {
        registerAsParallelCapable();
    }

    private final ClassLoader core;

    private EngineLoader(List<URL> urls, ClassLoader core) {
        super("deeplearning4j", urls.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
        this.core = core;
    }

    /**
     * For the code that a class lies in. The libraries are the jars of the folder {@code dl4j} in it, as in KNIME, or beside it;
     * where there is none, those beside the ND4J that the class's loader knows, as it does in Weka. Throws {@link IOException} where
     * there are none.
     */
    static EngineLoader of(Class<?> type) throws IOException {
        URL code = type.getProtectionDomain().getCodeSource().getLocation();
        List<URL> urls = new ArrayList<>(List.of(code));
        try (Stream<Path> files = Files.list(libraries(type, code))) {
            for (Path jar : files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList()) {
                urls.add(jar.toUri().toURL());
            }
        }
        return new EngineLoader(urls, type.getClassLoader());
    }

    private static Path libraries(Class<?> type, URL code) throws IOException {
        Path place = path(code);
        Path beside = place.resolveSibling("dl4j");
        for (Path folder : List.of(place.resolve("dl4j"), beside)) {
            if (Files.isDirectory(folder)) {
                return folder;
            }
        }
        URL found = Optional.ofNullable(type.getClassLoader().getResource(LIBRARY))
                .orElseThrow(() -> new IOException("no folder " + beside + " and no ND4J"));
        if (found.openConnection() instanceof JarURLConnection jar) {
            return Optional.ofNullable(path(jar.getJarFileURL()).getParent())
                    .orElseThrow(() -> new IOException("no folder holds " + found));
        }
        throw new IOException("ND4J must lie in a jar, got " + found);
    }

    private static Path path(URL url) throws IOException {
        try {
            return Path.of(new URI(url.toString().replace(" ", "%20")));
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new IOException("not a file: " + url, e);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        return name.startsWith(OURS) && !name.startsWith(ENGINE)
                ? core.loadClass(name)
                : super.loadClass(name, resolve);
    }
}
