package io.github.deepanomaly.engine.blas.products;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.engine.Engines;
import io.github.deepanomaly.engine.Engines.Choice;
import io.github.deepanomaly.math.ArrayProduct;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.math.MatrixProduct;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which OpenBLAS computes, whether it computes rightly, and what is said where it does not. */
class LibraryTest {

    @Test
    void theEngineSaysItsOpenBlasAndItsKernels() {
        assertThat(Engines.of(Choice.AUTO, 1).description())
                .matches("blas \\(" + openblas_nolapack.OPENBLAS_VERSION.strip() + "(, [A-Z0-9]+)?\\)");
    }

    @Test
    void theProductsOfBothKindsPassTheSelfTest() {
        assertThat(SelfTest.fault(OpenBlas.orJava())).isEmpty();
        assertThat(SelfTest.fault(MatrixProduct.JAVA)).isEmpty();
    }

    @Test
    void oneWrongBitIsFound() {
        assertThat(SelfTest.fault(new Wrong(1_000_000))).contains("products (150 x 97 x 71, second transposed)");
        assertThat(SelfTest.fault(new Wrong(0))).contains("products (1 x 1 x 1, second transposed)");
    }

    /**
     * Plain Java, but for one bit of the products whose second factor is transposed, where they take more multiplications than that.
     */
    private record Wrong(long from) implements ArrayProduct {

        @Override
        public void addProduct(Matrix a, Matrix b, Matrix c) {
            Matrix product = new Matrix(c.rows(), c.columns());
            JAVA.multiply(a, b, product);
            add(product, c);
        }

        @Override
        public void addProductTransposed(Matrix a, Matrix b, Matrix c) {
            Matrix product = new Matrix(c.rows(), c.columns());
            JAVA.multiplyTransposed(a, b, product);
            add(product, c);
            if ((long) a.rows() * a.columns() * b.rows() > from) {
                int last = c.values().length - 1;
                c.values()[last] = Math.nextUp(c.values()[last]);
            }
        }

        @Override
        public void addTransposedProduct(Matrix a, Matrix b, Matrix c) {
            Matrix product = new Matrix(c.rows(), c.columns());
            JAVA.transposedMultiply(a, b, product);
            add(product, c);
        }

        private static void add(Matrix product, Matrix c) {
            for (int i = 0; i < c.values().length; i++) {
                c.values()[i] += product.values()[i];
            }
        }
    }

    @Test
    void anotherJavaCppThanItsOwnIsRefused() {
        assertThat(Library.versions("1.5.13", "0.3.31-1.5.13")).isEmpty();
        assertThat(Library.versions("", "0.3.31-1.5.13")).isEmpty();
        assertThat(Library.versions("1.5.7", "0.3.31-1.5.13"))
                .contains("OpenBLAS 0.3.31-1.5.13 needs the JavaCPP version at the end of its own version, got 1.5.7");
    }

    @Test
    void theVersionIsReadFromTheFileThatAnswers(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("libopenblas.so.0");
        Files.writeString(
                file, "\0OpenBLAS : a message\0OpenBLAS 0.3.19 DYNAMIC_ARCH SINGLE_THREADED\0 and what follows it\0");
        assertThat(Answering.version(file)).contains("OpenBLAS 0.3.19");
        Files.write(file, "\0nothing of the kind, however long it may be\0".getBytes(StandardCharsets.US_ASCII));
        assertThat(Answering.version(file)).isEmpty();
    }
}
