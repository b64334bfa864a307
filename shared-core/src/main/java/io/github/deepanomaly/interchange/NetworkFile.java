package io.github.deepanomaly.interchange;

import io.github.deepanomaly.interchange.keras.KerasFile;
import io.github.deepanomaly.interchange.layers.ImportedNetwork;
import io.github.deepanomaly.interchange.layers.Lines;
import io.github.deepanomaly.interchange.onnx.OnnxNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads a trained autoencoder of another program: Keras ({@code .h5}, {@code .keras}), PyTorch ({@code .safetensors}), or an ONNX
 * file. The content decides, not the name.
 */
public final class NetworkFile {

    /** The largest file that is read. */
    private static final long LARGEST = 1_000_000_000;

    /** The longest message. */
    private static final int LONGEST = 400;

    private static final byte[] HDF5 = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1A, '\n'};
    private static final byte[] ZIP = {'P', 'K', 3, 4};

    private NetworkFile() {}

    /**
     * The network of a file.
     *
     * @param line layers of encoder and decoder, {@code 32 relu, 16; 32 relu, 30}, for files of weights alone; empty otherwise
     * @param inputs the columns that it has to read
     * @throws IllegalArgumentException that names file and layer, where the network is none of ours or reads other columns
     * @throws IOException where the file cannot be read or is not whole
     */
    public static ImportedNetwork read(Path file, String line, int inputs) throws IOException {
        String title = String.valueOf(file.getFileName());
        if (!Files.isRegularFile(file)) {
            throw new IOException("weights must be a file of Keras, PyTorch or ONNX, got " + file);
        } else if (Files.size(file) > LARGEST) {
            throw new IOException(title + " must have at most " + LARGEST + " bytes, got " + Files.size(file));
        }
        Optional<Lines> lines = line.isBlank() ? Optional.empty() : Optional.of(Lines.parse(line));
        ImportedNetwork network;
        try {
            network = read(title, file, lines, inputs);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(title + ": " + line(e), e);
        } catch (IOException e) {
            throw new IOException(line(e), e);
        } catch (IndexOutOfBoundsException | ArithmeticException | NegativeArraySizeException e) {
            throw new IOException(title + " must be a whole file: " + line(e), e);
        }
        if (network.inputs() != inputs) {
            throw new IllegalArgumentException(title + " must read as many columns as the encoded rows have, " + inputs
                    + ", got " + network.inputs());
        }
        return network;
    }

    /** A message as one line that is not too long, whatever names the file holds. */
    private static String line(Exception e) {
        String line = String.valueOf(e.getMessage()).replaceAll("\\s*\\R\\s*", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + " ...";
    }

    private static ImportedNetwork read(String title, Path file, Optional<Lines> lines, int inputs) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        if (startsWith(bytes, HDF5)) {
            return KerasFile.hdf5(title, bytes, lines, inputs);
        } else if (startsWith(bytes, ZIP)) {
            return KerasFile.zip(title, file, lines, inputs);
        } else if (safetensors(bytes)) {
            Lines given = lines.orElseThrow(
                    () -> new IllegalArgumentException(
                            "a safetensors file has weights without layers: give them by layers, as \"32 relu, 16; 32 relu, 30\""));
            return TorchNetwork.of(Safetensors.read(bytes), given, inputs);
        } else if (pickle(bytes)) {
            throw new IOException(KerasFile.NO_PICKLES.formatted(title));
        } else if (title.toLowerCase(Locale.ROOT).endsWith(".onnx")) {
            return OnnxNetwork.read(bytes, file);
        }
        throw new IOException(title + " must be a file of Keras (.h5, .keras), PyTorch (.safetensors) or ONNX (.onnx)");
    }

    private static boolean startsWith(byte[] bytes, byte... start) {
        return bytes.length >= start.length && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
    }

    /** The length of a header, then a header in JSON. */
    private static boolean safetensors(byte[] bytes) {
        return bytes.length > 9 && bytes[8] == '{' && bytes[4] == 0 && bytes[5] == 0 && bytes[6] == 0 && bytes[7] == 0;
    }

    /** Protocol 2 and later begin so. */
    private static boolean pickle(byte[] bytes) {
        return bytes.length > 2 && bytes[0] == (byte) 0x80 && bytes[1] >= 2 && bytes[1] <= 5;
    }
}
