package io.github.deepanomaly.engine.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.engine.Engines;
import io.github.deepanomaly.engine.Engines.Choice;
import io.github.deepanomaly.engine.Network;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.math.MatrixProduct;
import io.github.deepanomaly.net.Layers;
import io.github.deepanomaly.net.Optimiser;
import io.github.deepanomaly.net.Shape;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Dl4jEngineTest {

    /** Sums of 40 products of size up to 10 in another order: some dozen roundings of float32 (6e-8). */
    private static final float ROUNDING = 2e-5f;

    private static final String MISSING =
            "engine dl4j needs Deeplearning4j 1.0.0-M2.1 with the natives of this computer, in a folder dl4j beside its own jar or as"
                    + " Weka's package deepAnomalyDl4j: install it, or choose engine auto";

    /** Where the module's build puts the libraries: beside its classes, where the engine looks. */
    private static final Path LIBRARIES = Path.of("target", "dl4j");

    @AfterEach
    void backToOneThread() {
        Engines.of(Choice.DL4J, 1);
    }

    @Test
    void engineSaysWhatItIs() {
        Engine engine = Engines.of(Choice.DL4J, 2);
        assertThat(engine.name()).isEqualTo("dl4j");
        assertThat(engine.threads()).isEqualTo(2);
        assertThat(engine.description()).isEqualTo("dl4j (Deeplearning4j 1.0.0-M2.1)");
    }

    @Test
    void numberOfThreadsDoesNotChangeOneBit() {
        assertThat(trained(2)).isEqualTo(trained(1));
    }

    private static Map<String, Matrix> trained(int threads) {
        Layers layers = Layers.parse("300 tanh, batchnorm, 64 relu, dropout 0.1, 300 elu, 200");
        Matrix x = Matrix.normal(128, 200, new SplittableRandom(1));
        try (Network network = Engines.of(Choice.DL4J, threads).network(200, layers, Optimiser.adam(0.01), 1)) {
            for (int step = 0; step < 3; step++) {
                network.forward(x, true);
                network.backward(x);
                network.step();
            }
            return network.weights();
        }
    }

    @Test
    void productsEqualThoseOfPlainJava() {
        MatrixProduct product = Engines.of(Choice.DL4J, 1).product();
        Matrix a = Matrix.normal(20, 40, new SplittableRandom(1));
        Matrix b = Matrix.normal(40, 30, new SplittableRandom(2));
        Matrix bTransposed = Matrix.normal(30, 40, new SplittableRandom(3));
        Matrix aTransposed = Matrix.normal(40, 20, new SplittableRandom(4));
        compare(c -> product.multiply(a, b, c), c -> MatrixProduct.JAVA.multiply(a, b, c));
        compare(
                c -> product.multiplyTransposed(a, bTransposed, c),
                c -> MatrixProduct.JAVA.multiplyTransposed(a, bTransposed, c));
        compare(
                c -> product.transposedMultiply(aTransposed, b, c),
                c -> MatrixProduct.JAVA.transposedMultiply(aTransposed, b, c));
    }

    private interface Product {
        void into(Matrix c);
    }

    private static void compare(Product product, Product expected) {
        Matrix c = new Matrix(20, 30);
        Matrix reference = new Matrix(20, 30);
        product.into(c);
        expected.into(reference);
        for (int i = 0; i < c.values().length; i++) {
            assertThat(Math.abs(c.values()[i] - reference.values()[i])).isLessThan(ROUNDING);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gru 3", "conv1dT 3x3 causal", "conv1dT 3x3/2 to 7", "conv1dT 3x2/3"})
    void itSaysWhichLayersItLacks(String layers) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Engines.of(Choice.DL4J, 1)
                        .network(Shape.sequence(4, 2), Layers.parse(layers), Optimiser.adam(0.01), 1))
                .withMessage("engine dl4j does not support all layers of \"" + Layers.parse(layers)
                        + "\": choose engine blas or auto");
    }

    @Test
    void automaticIsTheOtherEngine() {
        assertThat(Engines.of(Choice.AUTO, 1).name()).isEqualTo("blas");
    }

    @Test
    void bothEnginesComputeInOneProcessWithLibrariesOfTheirOwn() {
        Engine dl4j = Engines.of(Choice.DL4J, 1);
        assertThat(dl4j.getClass().getClassLoader()).isNotSameAs(Engines.class.getClassLoader());
        assertThat(Engines.of(Choice.BLAS, 1).description()).startsWith("blas (OpenBLAS 0.3.31");
    }

    @Test
    void missingLibrariesAreNamed(@TempDir Path folder) throws Exception {
        assertThat(messageWithout(folder, library -> true)).isEqualTo(MISSING);
    }

    @Test
    void missingNativesAreNamed(@TempDir Path folder) throws Exception {
        Pattern natives = Pattern.compile("nd4j-native-[^/\\\\]*-(linux|windows|macosx)-.*");
        assertThat(messageWithout(folder, library -> natives.matcher(library).matches()))
                .isEqualTo(MISSING);
    }

    /** What the engine says where a part of its libraries is left out: its classes lie anew, beside what is left. */
    private static String messageWithout(Path folder, Predicate<String> left) throws Exception {
        Path classes = Files.createDirectory(folder.resolve("classes"));
        Path libraries = Files.createDirectory(folder.resolve("dl4j"));
        try (Stream<Path> files = Files.walk(Path.of("target", "classes"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = classes.resolve(Path.of("target", "classes").relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        try (Stream<Path> files = Files.list(LIBRARIES)) {
            for (Path jar : files.filter(jar -> !left.test(jar.getFileName().toString()))
                    .toList()) {
                Files.createSymbolicLink(libraries.resolve(jar.getFileName()), jar.toAbsolutePath());
            }
        }
        List<URL> urls = new ArrayList<>(List.of(classes.toUri().toURL()));
        for (String entry : classPath()) {
            if (!entry.contains("nd4j") && !entry.contains("dl4j-engine")) {
                urls.add(Path.of(entry).toUri().toURL());
            }
        }
        try (URLClassLoader loader =
                new URLClassLoader(urls.toArray(new URL[0]), ClassLoader.getPlatformClassLoader())) {
            Class<?> choices = loader.loadClass(Choice.class.getName());
            Object dl4j = Arrays.stream(Objects.requireNonNull(choices.getEnumConstants()))
                    .filter(choice -> choice.toString().equals("DL4J"))
                    .findFirst()
                    .orElseThrow();
            loader.loadClass(Engines.class.getName())
                    .getMethod("of", choices, int.class)
                    .invoke(null, dl4j, 1);
            return "it started";
        } catch (InvocationTargetException e) {
            assertThat(e.getCause()).isInstanceOf(IllegalStateException.class).hasCauseInstanceOf(Throwable.class);
            return String.valueOf(Objects.requireNonNull(e.getCause()).getMessage());
        }
    }

    @Test
    void engineStartsWhereTheThreadsClassLoaderKnowsNothing() throws IOException, InterruptedException {
        List<String> classPath = classPath();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home", ""), "bin", "java")
                                .toString(),
                        "-cp",
                        classPath.stream()
                                .filter(entry -> entry.endsWith("test-classes"))
                                .findFirst()
                                .orElseThrow(),
                        ForeignLoader.class.getName(),
                        String.join(File.pathSeparator, classPath))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(output).endsWith(ForeignLoader.DONE);
        assertThat(process.waitFor()).isZero();
    }

    private static List<String> classPath() {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path", ""));
        return List.of(classPath.split(File.pathSeparator, -1));
    }
}
