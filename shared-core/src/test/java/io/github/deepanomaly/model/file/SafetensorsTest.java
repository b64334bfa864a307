package io.github.deepanomaly.model.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.math.Matrix;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsTest {

    @Test
    void theLayoutIsThatOfTheSpecification() throws IOException {
        State state = new State(Map.of("w", Matrix.wrap(1, 3, 1, 2, 3)), Map.of("v", new double[] {4}));
        byte[] bytes = bytes(new Safetensors(Map.of("k", "\u00e4"), state));
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int length = (int) buffer.getLong();
        assertThat(length % 8).as("data begin at a multiple of 8").isZero();
        String header = new String(bytes, 8, length, StandardCharsets.UTF_8);
        assertThat(header.stripTrailing())
                .isEqualTo("{\"__metadata__\":{\"k\":\"\u00e4\"},"
                        + "\"v\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8]},"
                        + "\"w\":{\"dtype\":\"F32\",\"shape\":[1,3],\"data_offsets\":[8,20]}}");
        buffer.position(8 + length);
        assertThat(buffer.getDouble()).isEqualTo(4);
        assertThat(buffer.getFloat()).isEqualTo(1);
        assertThat(buffer.getFloat()).isEqualTo(2);
        assertThat(buffer.getFloat()).isEqualTo(3);
        assertThat(buffer.hasRemaining()).isFalse();
    }

    @ParameterizedTest(name = "{0} values")
    @ValueSource(ints = {0, 1, 8191, 8192, 8193, 16384, 65535, 65536, 65537, 131072, 300_001})
    void tensorsLargerThanTheBufferSurvive(int size) throws IOException {
        SplittableRandom random = new SplittableRandom(size);
        double[] vector = random.doubles(size).toArray();
        Matrix matrix = new Matrix(size, 1);
        for (int i = 0; i < size; i++) {
            matrix.values()[i] = (float) random.nextDouble();
        }
        State state = new State(Map.of("m", matrix, "n", matrix), Map.of("a", vector, "b", vector));
        State read = read(bytes(new Safetensors(Map.of(), state))).state();
        assertThat(read.matrices()).isEqualTo(state.matrices());
        assertThat(read.vector("a")).isEqualTo(vector);
        assertThat(read.vector("b")).isEqualTo(vector);
    }

    @Test
    void everyBitOfADoubleSurvives() throws IOException {
        double[] vector = {-0.0, Double.MIN_VALUE, Double.MAX_VALUE, Double.NaN, Double.NEGATIVE_INFINITY, 0.1};
        State state = new State(Map.of(), Map.of("v", vector));
        assertThat(Arrays.equals(
                        read(bytes(new Safetensors(Map.of(), state))).state().vector("v"), vector))
                .isTrue();
    }

    @Test
    void aNameIsTakenOnce() {
        Matrix matrix = new Matrix(1, 1);
        State clash = new State(Map.of("a", matrix), Map.of("a", new double[1]));
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> bytes(new Safetensors(Map.of(), clash)))
                .withMessageContaining("Duplicate field 'a'");
        State reserved = new State(Map.of("__metadata__", matrix), Map.of());
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> bytes(new Safetensors(Map.of(), reserved)));
    }

    @Test
    void whatCouldNotBeReadBackIsNotWritten() {
        String large = "x".repeat(17_000_000);
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> bytes(new Safetensors(Map.of("k", large), new State(Map.of(), Map.of()))))
                .withMessage("names and settings of a model must fit into 16777216 bytes, got 17000032");
        State infinite = new State(Map.of("w", Matrix.wrap(1, 1, Float.POSITIVE_INFINITY)), Map.of());
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> bytes(new Safetensors(Map.of(), infinite)))
                .withMessage("tensor \"w\" must hold finite numbers, got Infinity");
    }

    private static byte[] bytes(Safetensors file) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        file.write(out);
        return out.toByteArray();
    }

    private static Safetensors read(byte[] bytes) throws IOException {
        return Safetensors.read(new ByteArrayInputStream(bytes), metadata -> {});
    }
}
