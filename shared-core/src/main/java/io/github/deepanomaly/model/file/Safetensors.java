package io.github.deepanomaly.model.file;

import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.math.Matrix;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A file in the safetensors layout: the length of the header (8 bytes), the header (JSON), the data; all little-endian.
 * Matrices are F32 of shape {@code [rows, columns]}, vectors F64 of shape {@code [n]}. The values of matrices are finite.
 *
 * <p>What is read may come from anybody: memory is taken only for bytes that are there, and whatever is wrong is an
 * {@link IOException} with one clear line.
 */
public record Safetensors(Map<String, String> metadata, State state) {

    private static final int ALIGNMENT = 8;
    private static final int MAX_HEADER = 16 << 20;

    /**
     * Writes the file: vectors by name, then matrices by name, so that all are aligned. Does not close the stream. Throws
     * {@link IOException} also for a matrix value that is not finite and for more than a file can hold.
     */
    public void write(OutputStream out) throws IOException {
        Map<String, double[]> vectors = new TreeMap<>(state.vectors());
        Map<String, Matrix> matrices = new TreeMap<>(state.matrices());
        List<Tensor> tensors = new ArrayList<>();
        vectors.forEach(
                (name, vector) -> tensors.add(Tensor.at(Header.end(tensors), name, Tensor.Type.F64, vector.length)));
        matrices.forEach((name, matrix) ->
                tensors.add(Tensor.at(Header.end(tensors), name, Tensor.Type.F32, matrix.rows(), matrix.columns())));
        writeHeader(new Header(metadata, tensors).bytes(), out);
        TensorData data = new TensorData();
        for (double[] vector : vectors.values()) {
            data.write(vector, out);
        }
        for (Map.Entry<String, Matrix> matrix : matrices.entrySet()) {
            data.write(matrix.getKey(), matrix.getValue().values(), out);
        }
    }

    /** Reads a file to its end; {@code check} judges the metadata before what stands behind it. */
    public static Safetensors read(InputStream in, Header.Check check) throws IOException {
        Header header = Header.parse(text(readHeader(in)), check);
        Map<String, double[]> vectors = new LinkedHashMap<>();
        Map<String, Matrix> matrices = new LinkedHashMap<>();
        TensorData data = new TensorData();
        for (Tensor tensor : header.tensors()) {
            switch (tensor.type()) {
                case F64 -> vectors.put(tensor.name(), data.doubles(tensor, in));
                case F32 ->
                    matrices.put(
                            tensor.name(),
                            Matrix.wrap(tensor.shape().get(0), tensor.shape().get(1), data.floats(tensor, in)));
            }
        }
        requireEnd(in, header);
        return new Safetensors(header.metadata(), new State(matrices, vectors));
    }

    /**
     * The bytes of a file to its end: a source that goes on behind what the header declares, such as an archive that unpacks to more
     * than memory holds, is refused there. The values are not looked at.
     */
    public static byte[] bytes(InputStream in, Header.Check check) throws IOException {
        byte[] json = readHeader(in);
        Header header = Header.parse(text(json), check);
        long length = Header.end(header.tensors());
        byte[] data = in.readNBytes((int) length);
        if (data.length < length) {
            throw new InvalidFileException(
                    "the file must have " + length + " bytes of data, but only " + data.length + " follow");
        }
        requireEnd(in, header);
        return ByteBuffer.allocate(Long.BYTES + json.length + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length)
                .put(json)
                .put(data)
                .array();
    }

    private static void requireEnd(InputStream in, Header header) throws IOException {
        if (in.read() >= 0) {
            throw new InvalidFileException(
                    "the file must end after " + Header.end(header.tensors()) + " bytes of data");
        }
    }

    private static void writeHeader(byte[] json, OutputStream out) throws IOException {
        int length = (json.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        if (length > MAX_HEADER) {
            throw new IOException(
                    "names and settings of a model must fit into " + MAX_HEADER + " bytes, got " + length);
        }
        byte[] padded = Arrays.copyOf(json, length);
        Arrays.fill(padded, json.length, length, (byte) ' ');
        out.write(ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(length)
                .array());
        out.write(padded);
    }

    private static byte[] readHeader(InputStream in) throws IOException {
        byte[] prefix = in.readNBytes(Long.BYTES);
        if (prefix.length < Long.BYTES) {
            throw new InvalidFileException("the file ends after " + prefix.length + " bytes");
        }
        long length = ByteBuffer.wrap(prefix).order(ByteOrder.LITTLE_ENDIAN).getLong();
        if (length < 0 || length > MAX_HEADER) {
            throw new InvalidFileException(
                    "header must have at most " + MAX_HEADER + " bytes, got " + Long.toUnsignedString(length));
        }
        byte[] header = in.readNBytes((int) length);
        if (header.length < length) {
            throw new InvalidFileException(
                    "header must have " + length + " bytes, but only " + header.length + " follow");
        }
        return header;
    }

    private static String text(byte[] header) throws IOException {
        String text = new String(header, StandardCharsets.UTF_8);
        if (!Arrays.equals(text.getBytes(StandardCharsets.UTF_8), header)) { // takes less memory than a strict decoder
            throw new InvalidFileException("header must be UTF-8");
        }
        return text;
    }
}
