package io.github.deepanomaly.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the phase "package" has made; for slow tests, which run after it. */
final class Packaged {

    private static final Path TARGET = Path.of("target").toAbsolutePath();

    private Packaged() {}

    /** The jar of this module. */
    static Path module() throws IOException {
        try (Stream<Path> files = Files.list(TARGET)) {
            return files.filter(file -> file.getFileName().toString().matches("deepanomaly-spark-[0-9.]+\\.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** The other jars, which Spark does not have, as spark-submit takes them. */
    static String jars() throws IOException {
        try (Stream<Path> files = Files.list(TARGET.resolve("jars"))) {
            return files.map(Path::toString).sorted().collect(Collectors.joining(","));
        }
    }
}
