package io.github.deepanomaly.weka;

import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.model.AnomalyModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A trained model within a Weka object. Weka's serialisation finds the bytes of the model file and nothing else; after it they
 * are read at the first use. Thread-safe.
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
        byte[] bytes = file;
        if (bytes == null) {
            throw new IllegalStateException("the stored model must hold a model file, got none");
        }
        try {
            return AnomalyModel.read(new ByteArrayInputStream(bytes), engine);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    private synchronized void writeObject(ObjectOutputStream out) throws IOException {
        AnomalyModel present = present();
        if (present == null) {
            out.defaultWriteObject();
            return;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        present.write(bytes);
        file = bytes.toByteArray();
        try {
            out.defaultWriteObject();
        } finally {
            file = null;
        }
    }
}
