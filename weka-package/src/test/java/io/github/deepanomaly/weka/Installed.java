package io.github.deepanomaly.weka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** The built package in a Weka of its own, used in JVMs of their own that have nothing but Weka. */
final class Installed {

    /** The small real data. */
    static final Path DATA = Path.of(property("deepanomaly.test-data"));

    /** Where the tests' own programs are, which Java runs from source. */
    static final Path PROGRAMS =
            Path.of("src/test/java/io/github/deepanomaly/weka/programs").toAbsolutePath();

    /**
     * The kernels of OpenBLAS with which the numbers of the pages were computed. Those for other processors round sums otherwise, so that
     * training ends with a slightly different network.
     */
    private static final Map<String, String> KERNELS = Map.of("OPENBLAS_CORETYPE", "Haswell");

    private static final Path HOME = Path.of("target/installed-wekahome").toAbsolutePath();

    private Installed() {}

    /** What is done once, by the first test that needs it. */
    private static final class Installation {

        private static final String REPORT = install();

        private static String install() {
            try {
                clear();
                return run(
                        HOME,
                        new ProcessBuilder(command(
                                "weka.core.WekaPackageManager", "-offline", "-install-package", zip().toString())));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        private static void clear() throws IOException {
            if (Files.exists(HOME)) {
                try (Stream<Path> all = Files.walk(HOME)) {
                    for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(path);
                    }
                }
            }
            Files.createDirectories(HOME);
        }
    }

    /** Weka's home, with the package in it. */
    static Path home() {
        assertThat(HOME.resolve("packages/deepAnomaly/Description.props"))
                .as(Installation.REPORT)
                .exists();
        return HOME;
    }

    /** The package that was built. */
    static Path zip() {
        return Path.of(property("deepanomaly.package"));
    }

    /** What a JVM prints that must fail with that exit code, standard error included. */
    static String failing(int code, Path folder, String... arguments) throws IOException, InterruptedException {
        return run(folder, HOME, process(arguments), code);
    }

    /** What a JVM prints, standard error included; some of Weka's own programs end with 0 where they failed, so callers read it. */
    static String java(Path folder, String... arguments) throws IOException, InterruptedException {
        return run(folder, process(arguments));
    }

    /** A JVM to be started, without a display, that finds Weka's jars and the installed package. */
    static ProcessBuilder process(String... arguments) {
        home();
        return new ProcessBuilder(command(arguments));
    }

    /** The same for one of the tests' programs that operate windows, compiled against Weka alone. */
    static ProcessBuilder tour(String program, String... arguments) throws IOException {
        Path classes = Files.createDirectories(Path.of("target/tours").toAbsolutePath());
        List<String> compile = List.of(
                "-proc:none",
                "-nowarn",
                "-d",
                classes.toString(),
                "-cp",
                property("deepanomaly.weka.classpath"),
                "-sourcepath",
                "src/test/java",
                PROGRAMS.resolve(program + ".java").toString());
        ByteArrayOutputStream problems = new ByteArrayOutputStream();
        int rc = ToolProvider.getSystemJavaCompiler().run(null, null, problems, compile.toArray(String[]::new));
        assertThat(rc).as(problems.toString(StandardCharsets.UTF_8)).isZero();
        List<String> all = new ArrayList<>(List.of(
                "-Djava.awt.headless=false",
                "-cp",
                property("deepanomaly.weka.classpath") + File.pathSeparator + classes,
                "io.github.deepanomaly.weka.programs." + program));
        all.addAll(Arrays.asList(arguments));
        return process(all.toArray(String[]::new));
    }

    /** Runs it to its end, in that folder. */
    static String run(Path folder, ProcessBuilder builder) throws IOException, InterruptedException {
        return run(folder, HOME, builder);
    }

    /** The same with another folder for Weka's packages. */
    static String run(Path folder, Path home, ProcessBuilder builder) throws IOException, InterruptedException {
        return run(folder, home, builder, 0);
    }

    private static String run(Path folder, Path home, ProcessBuilder builder, int code)
            throws IOException, InterruptedException {
        builder.redirectErrorStream(true).directory(folder.toFile());
        builder.environment().put("WEKA_HOME", home.toString());
        builder.environment().put("CLASSPATH", property("deepanomaly.weka.classpath"));
        builder.environment().putAll(KERNELS);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isEqualTo(code);
        return output;
    }

    /** A command that starts such a JVM. */
    static List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=true",
                "-Dweka.packageManager.offline=true",
                "-Dcom.github.fommil.netlib.ARPACK=com.github.fommil.netlib.F2jARPACK"));
        command.addAll(Arrays.asList(arguments));
        return command;
    }

    private static String property(String name) {
        return Optional.ofNullable(System.getProperty(name)).orElseThrow(() -> new AssertionError("-D" + name));
    }
}
