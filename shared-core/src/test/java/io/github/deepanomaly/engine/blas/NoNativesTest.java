package io.github.deepanomaly.engine.blas;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.engine.blas.products.OpenBlas;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.math.MatrixProduct;
import io.github.deepanomaly.math.Operand;
import io.github.deepanomaly.net.Layers;
import io.github.deepanomaly.net.Optimiser;
import io.github.deepanomaly.net.Shape;
import io.github.deepanomaly.programs.NoNatives;
import java.io.File;
import java.io.IOException;
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
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

public class NoNativesTest {

    /** Sums of a few hundred float32 products in another order. */
    private static final float SUM_ORDER = 1e-4f;

    private static Matrix transposed(Matrix x) {
        Matrix turned = new Matrix(x.columns(), x.rows());
        for (int row = 0; row < x.rows(); row++) {
            for (int column = 0; column < x.columns(); column++) {
                turned.set(column, row, x.get(row, column));
            }
        }
        return turned;
    }

    @ParameterizedTest(name = "{0} x {1} x {2}, seed 1")
    @CsvSource({"1, 1, 1", "3, 5, 7", "32, 30, 32", "65, 129, 257", "450, 60, 250", "250, 60, 450"})
    void plainJavaAndOpenBlasGiveTheSameProducts(int m, int k, int n) {
        SplittableRandom random = new SplittableRandom(1);
        Matrix a = Matrix.normal(m, k, random);
        Matrix b = Matrix.normal(k, n, random);
        Matrix expected = new Matrix(m, n);
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                double sum = 0;
                for (int p = 0; p < k; p++) {
                    sum += (double) a.get(i, p) * b.get(p, j);
                }
                expected.set(i, j, (float) sum);
            }
        }
        for (MatrixProduct product : new MatrixProduct[] {MatrixProduct.JAVA, OpenBlas.orJava()}) {
            Matrix c = new Matrix(m, n);
            product.multiply(a, b, c);
            assertSame(c.values(), expected);
            product.multiplyTransposed(a, transposed(b), c);
            assertSame(c.values(), expected);
            product.transposedMultiply(transposed(a), b, c);
            assertSame(c.values(), expected);

            assertSame(product(product::multiply, product, a, b, c), expected);
            assertSame(product(product::multiplyTransposed, product, a, transposed(b), c), expected);
            assertSame(product(product::transposedMultiply, product, transposed(a), b, c), expected);
        }
    }

    private static void assertSame(float[] product, Matrix expected) {
        assertThat(product).usingComparatorWithPrecision(SUM_ORDER).containsExactly(expected.values());
    }

    private interface OnOperands {
        void multiply(Operand a, Operand b, Operand c);
    }

    /** The product of operands that hold those matrices, in a result of the size of {@code c}. */
    private static float[] product(OnOperands way, MatrixProduct product, Matrix a, Matrix b, Matrix c) {
        try (Operand left = operand(product, a);
                Operand right = operand(product, b);
                Operand result = operand(product, c)) {
            way.multiply(left, right, result);
            float[] values = new float[c.values().length];
            result.read(values, 0);
            return values;
        }
    }

    private static Operand operand(MatrixProduct product, Matrix matrix) {
        Operand operand = product.operand(matrix.columns());
        operand.resize(matrix.rows());
        operand.write(matrix.values(), 0);
        return operand;
    }

    @ParameterizedTest(name = "{0} -> {1}, seed 1")
    @CsvSource(delimiter = '|', textBlock = """
            9x2 | conv1d 3x3/2 tanh, conv1d 3x4 causal, conv1dT 2x3/2 to 9
            9x2 | lstm 4, gru 3, conv1d 2x1
            """)
    void plainJavaAndOpenBlasGiveTheSameSteps(String shape, String layers) {
        Map<String, Matrix> java = trained(Shape.parse(shape), Layers.parse(layers), MatrixProduct.JAVA);
        Map<String, Matrix> blas = trained(Shape.parse(shape), Layers.parse(layers), OpenBlas.orJava());
        assertThat(java.keySet()).isEqualTo(blas.keySet());
        java.forEach((name, matrix) -> assertThat(matrix.values())
                .as(name)
                .usingComparatorWithPrecision(SUM_ORDER)
                .containsExactly(Objects.requireNonNull(blas.get(name)).values()));
    }

    private static Map<String, Matrix> trained(Shape shape, Layers layers, MatrixProduct product) {
        try (BlasNetwork network =
                new BlasNetwork(shape, layers, new Optimiser(Optimiser.Rule.SGD, 0.1, 0), 1, product)) {
            Matrix x = Matrix.normal(6, shape.size(), new SplittableRandom(1));
            network.forward(x, true);
            network.backward(x);
            network.step();
            Map<String, Matrix> results = network.weights();
            results.put("input", network.inputGradient());
            return results;
        }
    }

    @Test
    void openBlasLoadsHere() {
        assertThat(OpenBlas.orJava()).isInstanceOf(OpenBlas.class);
    }

    @Test
    void withoutAnyNativeLibraryAModelStillTrainsAndScores() throws IOException, InterruptedException {
        assertThat(output(entry -> !entry.contains("bytedeco")))
                .contains(
                        "engine blas in plain Java: JavaCPP or OpenBLAS is missing on the class path,",
                        "outlier found");
    }

    @Test
    void whereJavaCppCannotUnpackTheModelSaysThatItTrainedInPlainJava(@TempDir Path folder) throws Exception {
        Path file = Files.createFile(folder.resolve("a-file")); // no folder can be made below it, whoever asks
        assertThat(output(
                        entry -> true,
                        "-Dorg.bytedeco.javacpp.cachedir=" + file,
                        "-Duser.home=" + file,
                        "-Djava.io.tmpdir=" + file))
                .contains(
                        "engine blas in plain Java: OpenBLAS cannot be loaded, Could not create the cache",
                        "outlier found");
    }

    private static String output(Predicate<String> kept, String... options) throws IOException, InterruptedException {
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(kept)
                .collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", classPath, NoNatives.class.getName()));
        Process child = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(child.waitFor()).as(output).isZero();
        return output;
    }
}
