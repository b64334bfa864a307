package io.github.deepanomaly.spark;

import io.github.deepanomaly.engine.Engines;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.model.Content;
import io.github.deepanomaly.model.ModelFile;
import io.github.deepanomaly.model.Preparation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The bytes of a model file, which travel to the executors. Immutable. */
final class StoredModel implements Serializable {

    private static final long serialVersionUID = 1;

    private final byte[] bytes;
    private final String digest;

    /** Bytes that are left alone from now on. */
    StoredModel(byte[] bytes) {
        this.bytes = bytes;
        digest = digest(bytes);
    }

    /** That of a model in memory. */
    static StoredModel of(AnomalyModel model) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            model.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new StoredModel(bytes.toByteArray());
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The SHA-256 of the file. */
    String digest() {
        return digest;
    }

    /** The file. */
    byte[] bytes() {
        return bytes.clone();
    }

    /** What is in the file; throws {@link IOException} where it is no model, or one that judges rows together. */
    Content content() throws IOException {
        Content content = ModelFile.read(new ByteArrayInputStream(bytes));
        int window = Preparation.window(content.settings());
        if (window > 1) {
            throw new IOException("a model for Spark must judge rows one by one, got one with windows of " + window
                    + " rows, which have an order");
        }
        return content;
    }

    /** The model, which the caller closes. Throws {@link UncheckedIOException} for a damaged file. */
    AnomalyModel open() {
        try {
            return AnomalyModel.read(new ByteArrayInputStream(bytes), Engines.of(Engines.Choice.AUTO, 1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
