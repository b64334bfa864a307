package io.github.deepanomaly.engine.dl4j;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A program that uses the engine as Weka and OSGi do: from a class loader that is not the thread's. It knows JDK
 * classes only; its argument is the class path.
 */
final class ForeignLoader {

    static final String DONE = "a network was made by dl4j";

    private ForeignLoader() {}

    public static void main(String[] arguments) throws ReflectiveOperationException, IOException {
        List<URL> urls = new ArrayList<>();
        for (String entry : arguments[0].split(File.pathSeparator, -1)) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        ClassLoader platform = ClassLoader.getPlatformClassLoader();
        Thread.currentThread().setContextClassLoader(platform);
        try (URLClassLoader loader = new URLClassLoader(urls.toArray(new URL[0]), platform)) {
            String root = "io.github.deepanomaly.";
            Class<?> choices = loader.loadClass(root + "engine.Engines$Choice");
            Object dl4j = Arrays.stream(Objects.requireNonNull(choices.getEnumConstants()))
                    .filter(choice -> choice.toString().equals("DL4J"))
                    .findFirst()
                    .orElseThrow();
            Object engine = Objects.requireNonNull(loader.loadClass(root + "engine.Engines")
                    .getMethod("of", choices, int.class)
                    .invoke(null, dl4j, 1));
            Class<?> layers = loader.loadClass(root + "net.Layers");
            Class<?> optimisers = loader.loadClass(root + "net.Optimiser");
            Method network = loader.loadClass(root + "engine.Engine")
                    .getMethod("network", int.class, layers, optimisers, long.class);
            network.invoke(
                    engine,
                    3,
                    layers.getMethod("parse", String.class).invoke(null, "2 relu, batchnorm, 3"),
                    optimisers.getMethod("adam", double.class).invoke(null, 0.1),
                    1L);
            System.out.print("a network was made by "
                    + engine.getClass().getMethod("name").invoke(engine));
        }
    }
}
