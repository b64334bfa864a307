package io.github.deepanomaly.detectors.training;

import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Costly things that one thread at a time can use: made when they are needed, if that is possible, as many as threads use at once,
 * and kept until they are dropped. Thread-safe; who creates it drops it in the end, when no thread uses it any more.
 */
public final class OnDemand<T> {

    private final Supplier<Optional<T>> source;
    private final Consumer<T> end;
    private final Queue<T> idle = new ConcurrentLinkedQueue<>();

    /**
     * Nothing yet.
     *
     * @param source makes one; empty where none can be made
     * @param end frees what was made
     */
    public OnDemand(Supplier<Optional<T>> source, Consumer<T> end) {
        this.source = source;
        this.end = end;
    }

    /** Whether there can be one; makes the first. */
    public boolean available() {
        Optional<T> one = next();
        one.ifPresent(idle::add);
        return one.isPresent();
    }

    private Optional<T> next() {
        Optional<T> kept = Optional.ofNullable(idle.poll());
        return kept.isPresent() ? kept : source.get();
    }

    /** What is made with one that no other thread uses meanwhile; {@link java.util.NoSuchElementException} if there can be none. */
    public <R> R use(Function<T, R> work) {
        T one = next().orElseThrow();
        try {
            return work.apply(one);
        } finally {
            idle.add(one);
        }
    }

    /** Frees all; the next one is made anew. */
    public void drop() {
        for (T one = idle.poll(); one != null; one = idle.poll()) {
            end.accept(one);
        }
    }
}
