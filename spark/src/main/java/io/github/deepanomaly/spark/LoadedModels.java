package io.github.deepanomaly.spark;

import io.github.deepanomaly.model.AnomalyModel;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/**
 * The models that tasks of this process use: one for each file, however many tasks there are. One that no task uses stays until another
 * one is loaded. Thread-safe.
 */
final class LoadedModels {

    private static final Map<String, Loaded> MODELS = new HashMap<>();

    private LoadedModels() {}

    /** A model with the number of those who use it; guarded by {@link #MODELS}. */
    private static final class Loaded {
        private final AnomalyModel model;
        private int users;

        Loaded(AnomalyModel model) {
            this.model = model;
        }
    }

    /** The use of a model, until it is closed. */
    static final class Use implements AutoCloseable {
        private final Loaded loaded;
        private boolean closed;

        private Use(Loaded loaded) {
            this.loaded = loaded;
        }

        /** The model, which nobody closes. */
        AnomalyModel model() {
            return loaded.model;
        }

        /** Ends the use; a second call does nothing. */
        @Override
        public void close() {
            synchronized (MODELS) {
                loaded.users -= closed ? 0 : 1;
                closed = true;
            }
        }
    }

    /** Uses a model, which is loaded by the first who does. */
    static Use use(StoredModel stored) {
        synchronized (MODELS) {
            Loaded loaded = MODELS.get(stored.digest());
            if (loaded == null) {
                closeUnused();
                loaded = new Loaded(stored.open());
                MODELS.put(stored.digest(), loaded);
            }
            loaded.users++;
            return new Use(loaded);
        }
    }

    private static void closeUnused() {
        Iterator<Loaded> all = MODELS.values().iterator();
        while (all.hasNext()) {
            Loaded loaded = all.next();
            if (loaded.users == 0) {
                loaded.model.close();
                all.remove();
            }
        }
    }
}
