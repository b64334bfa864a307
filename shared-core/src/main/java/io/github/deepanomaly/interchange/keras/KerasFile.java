package io.github.deepanomaly.interchange.keras;

import io.github.deepanomaly.interchange.layers.Chain;
import io.github.deepanomaly.interchange.layers.ImportedNetwork;
import io.github.deepanomaly.interchange.layers.Json;
import io.github.deepanomaly.interchange.layers.Lines;
import io.github.deepanomaly.interchange.layers.Values;
import io.github.deepanomaly.net.Shape;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

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

    /** The most bytes that a part of a zip may become. */
    private static final int MOST = 1_000_000_000;

    private static final int MOST_CONFIG = 50_000_000;

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
            Lines given = line.orElseThrow(() -> new IllegalArgumentException(title
                    + " has weights without layers: give them by network, as \"32 relu, 16 relu | 32 relu, 30\""));
            return KerasLine.network(given, inputs, file, place);
        });
    }

    /** A {@code .keras} zip. */
    public static ImportedNetwork zip(String title, byte[] bytes) throws IOException {
        Map<String, byte[]> parts = new HashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = entry.getName();
                if (name.endsWith(".pkl")) {
                    throw new IOException(NO_PICKLES.formatted(title));
                }
                if (name.equals(CONFIG) || name.equals(WEIGHTS)) {
                    parts.put(name, content(name, zip, name.equals(CONFIG) ? MOST_CONFIG : MOST));
                }
            }
        } catch (IllegalArgumentException e) { // a name that is no text
            throw new IOException(title + " must be a zip: " + e.getMessage(), e);
        }
        byte[] config = parts.get(CONFIG);
        byte[] weights = parts.get(WEIGHTS);
        if (config == null || weights == null) {
            throw new IOException(title + " must be a zip of Keras 3 with " + CONFIG + " and " + WEIGHTS);
        }
        String text = new String(config, StandardCharsets.UTF_8);
        return Hdf5.read(title, weights, file -> network(text, file, ""));
    }

    private static byte[] content(String name, ZipInputStream zip, int most) throws IOException {
        byte[] content = zip.readNBytes(most + 1);
        if (content.length > most) {
            throw new IOException(name + " must have at most " + most + " bytes, got more");
        }
        return content;
    }

    private static ImportedNetwork network(String config, Hdf5 file, String place) throws IOException {
        KerasLayer model = KerasConfig.model(Json.object("the configuration of the Keras model", config));
        if (model.inner().isEmpty()) {
            throw new IllegalArgumentException("a Keras model must be Sequential or Functional, got " + model.type()
                    + ": build it as keras.Sequential, or give its layers by network and save its weights alone");
        }
        Map<KerasLayer, Map<String, Values>> weights = KerasWeights.of(file, place, model);
        Shape input = KerasConfig.input(model);
        Chain chain = new Chain(input);
        new KerasChain(chain, weights).add(model);
        return chain.autoencoder();
    }
}
