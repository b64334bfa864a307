package io.github.deepanomaly.weka;

import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.model.AnomalyModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A trained model within a Weka object, which writes {@link #bytes the model file} and nothing else of it; after that the file is
 * read at the first use. Thread-safe.
 *
 * <p>Only files of Weka from before this was so hold objects of this class: it is serialisable, and called as it is, for them.
 */
public final class StoredModel implements Serializable {

    private static final long serialVersionUID = 1L;

    /** The model file; null while {@link #model} is there. */
    private byte @Nullable [] file;

    private transient @Nullable AnomalyModel model;
    private transient @Nullable Supplier<AnomalyModel> source;

    /** Holds a model that was just trained. */
    public StoredModel(AnomalyModel model) {
        this.model = model;
    }

    /** Holds the model that a source will give, asked at the first use. */
    public StoredModel(Supplier<AnomalyModel> source) {
        this.source = source;
    }

    /** Holds the model of a file, read at the first use. */
    public StoredModel(byte[] file) {
        this.file = file.clone();
    }

    /** The model, read with an engine of that supplier if it comes from a file. */
    public synchronized AnomalyModel get(Supplier<Engine> engine) {
        AnomalyModel present = present();
        if (present == null) {
            present = read(engine.get());
            model = present;
            file = null;
        }
        return present;
    }

    /** The model file. */
    public synchronized byte[] bytes() throws IOException {
        AnomalyModel present = present();
        if (present == null) {
            return file().clone();
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        present.write(bytes);
        return bytes.toByteArray();
    }

    /** The model, unless it is in the file only. */
    private @Nullable AnomalyModel present() {
        Supplier<AnomalyModel> asked = source;
        if (asked != null) {
            model = asked.get();
            source = null;
        }
        return model;
    }

    private AnomalyModel read(Engine engine) {
        try {
            return AnomalyModel.read(new ByteArrayInputStream(file()), engine);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    private byte[] file() {
        byte[] bytes = file;
        if (bytes == null) {
            throw new IllegalStateException("the stored model must hold a model file, got none");
        }
        return bytes;
    }
}
