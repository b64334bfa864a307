package io.github.deepanomaly.detectors.training;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A costly object that is created at its first use, if that is possible, and kept until it is dropped. One thread at a time;
 * who creates it drops it in the end.
 */
public final class OnDemand<T> {

    private final Supplier<Optional<T>> source;
    private final Consumer<T> end;
    private Optional<T> made = Optional.empty();

    /**
     * Nothing yet.
     *
     * @param source makes it; empty where it cannot be made
     * @param end frees what was made
     */
    public OnDemand(Supplier<Optional<T>> source, Consumer<T> end) {
        this.source = source;
        this.end = end;
    }

    public Optional<T> get() {
        if (made.isEmpty()) {
            made = source.get();
        }
        return made;
    }

    /** Frees it; the next time it is made anew. */
    public void drop() {
        made.ifPresent(end);
        made = Optional.empty();
    }
}
