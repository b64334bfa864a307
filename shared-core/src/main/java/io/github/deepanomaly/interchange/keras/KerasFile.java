package io.github.deepanomaly.interchange.keras;

import io.github.deepanomaly.interchange.layers.Chain;
import io.github.deepanomaly.interchange.layers.ImportedNetwork;
import io.github.deepanomaly.interchange.layers.Json;
import io.github.deepanomaly.interchange.layers.Lines;
import io.github.deepanomaly.interchange.layers.Values;
import io.github.deepanomaly.net.Shape;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Reads autoencoders that Keras saved: {@code .h5} of Keras 2, {@code .keras} of Keras 3, and weights alone where the layers are
 * given. After the sources of tf-keras 2.18 and Keras 3: {@code hdf5_format.py} and {@code saving_lib.py}.
 */
public final class KerasFile {

    private static final String CONFIG = "config.json";
    private static final String WEIGHTS = "model.weights.h5";

    /** What is said of files of PyTorch that are pickles. */
    public static final String NO_PICKLES =
            "%s must be a file without pickles, because they can run programs: in Python, write "
                    + "safetensors.torch.save_file(model.state_dict(), \"weights.safetensors\") and give that file";

    /** The most bytes that the weights in a zip may become; beyond {@link #SMALL}, so many times their size in the zip. */
    private static final int MOST = 1_000_000_000;

    private static final int SMALL = 32_000_000;

    /** Weights are hardly compressed. */
    private static final int GROWTH = 20;

    private static final int MOST_CONFIG = 32_000_000;

    private KerasFile() {}

    /**
     * An HDF5 file.
     *
     * @param line the layers, where the file does not say them
     */
    public static ImportedNetwork hdf5(String title, byte[] bytes, Optional<Lines> line, int inputs)
            throws IOException {
        return Hdf5.read(title, bytes, file -> {
            Optional<String> config = file.text("", "model_config");
            if (config.isPresent() && line.isEmpty()) {
                return network(config.get(), file, "model_weights");
            }
            String place = file.has("model_weights") ? "model_weights" : "";
            Lines given = line.orElseThrow(() -> new IllegalArgumentException(
                    title + " has weights without layers: give them by layers, as \"32 relu, 16 relu; 32 relu, 30\""));
            return KerasLine.network(given, inputs, file, place);
        });
    }

    /**
     * A {@code .keras} zip.
     *
     * @param line the layers, where the file does not say them because the model is a class of its own
     */
    public static ImportedNetwork zip(String title, Path file, Optional<Lines> line, int inputs) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.stream().anyMatch(entry -> entry.getName().endsWith(".pkl"))) {
                throw new IOException(NO_PICKLES.formatted(title));
            }
            String config = new String(content(title, zip, CONFIG, MOST_CONFIG), StandardCharsets.UTF_8);
            byte[] weights = content(title, zip, WEIGHTS, MOST);
            return Hdf5.read(
                    title,
                    weights,
                    content -> line.isPresent()
                            ? KerasLine.network(line.get(), inputs, content, "")
                            : network(config, content, ""));
        } catch (ZipException | EOFException e) {
            throw new IOException(title + " must be a whole zip: " + e.getMessage(), e);
        }
    }

    private static byte[] content(String title, ZipFile zip, String name, int most) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new IOException(title + " must be a zip of Keras 3 with " + CONFIG + " and " + WEIGHTS);
        }
        try (InputStream in = zip.getInputStream(entry)) {
            long grown = GROWTH * Math.max(0, Math.min(MOST, entry.getCompressedSize()));
            int limit = (int) Math.min(most, Math.max(SMALL, grown));
            byte[] content = in.readNBytes(limit + 1);
            if (content.length > limit) {
                throw new IOException(name + " must have at most " + limit + " bytes, got more");
            }
            return content;
        }
    }

    private static ImportedNetwork network(String config, Hdf5 file, String place) throws IOException {
        KerasLayer model = KerasConfig.model(Json.object("the configuration of the Keras model", config));
        if (model.inner().isEmpty()) {
            throw new IllegalArgumentException(
                    "a Keras model must be Sequential or Functional, got " + model.type()
                            + ": build it as keras.Sequential, or give its layers by layers, as \"32 relu, 16 relu; 32 relu, 30\"");
        }
        model.requireKnown(); // before its weights are asked for
        IdentityHashMap<KerasLayer, Map<String, Values>> weights = KerasWeights.of(file, place, model);
        Shape input = KerasConfig.input(model);
        Chain chain = new Chain(input);
        new KerasChain(chain, weights).add(model);
        return chain.autoencoder().by(model.shortNumbers());
    }
}
