package io.github.deepanomaly.engine.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.engine.Engines;
import io.github.deepanomaly.engine.Engines.Choice;
import io.github.deepanomaly.engine.Network;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.math.MatrixProduct;
import io.github.deepanomaly.net.Layers;
import io.github.deepanomaly.net.Optimiser;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class Dl4jEngineTest {

    /** Sums of 40 products of size up to 10 in another order: some dozen roundings of float32 (6e-8). */
    private static final float ROUNDING = 2e-5f;

    private static final String MISSING =
            "engine dl4j needs deeplearning4j-nn and nd4j-native 1.0.0-M2.1 with the natives of this computer on the class path"
                    + " from the start: install them, or choose engine blas";

    @AfterEach
    void backToOneThread() {
        Engines.of(Choice.DL4J, 1);
    }

    @Test
    void engineSaysWhatItIs() {
        Engine engine = Engines.of(Choice.DL4J, 2);
        assertThat(engine.name()).isEqualTo("dl4j");
        assertThat(engine.threads()).isEqualTo(2);
        assertThat(engine.supports(Layers.parse("dropout 0.1, noise 0.1, batchnorm, 3 elu")))
                .isTrue();
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

    @Test
    void missingJarsAreNamed() throws Exception {
        assertThat(messageWithout(entry -> entry.contains("nd4j") || entry.contains("deeplearning4j")))
                .isEqualTo(MISSING);
    }

    @Test
    void missingNativesAreNamed() throws Exception {
        Pattern natives = Pattern.compile("nd4j-native-[^/\\\\]*-(linux|windows|macosx)-");
        assertThat(messageWithout(entry -> natives.matcher(entry).find())).isEqualTo(MISSING);
    }

    /** What the engine says in a class loader that lacks a part of the class path. */
    private static String messageWithout(Predicate<String> left) throws Exception {
        List<URL> urls = new ArrayList<>();
        for (String entry : classPath()) {
            if (!left.test(entry)) {
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
