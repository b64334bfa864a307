package io.github.deepanomaly.detector;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Passes on the progress of parts that run at the same time: fractions as their mean, epochs and warnings in the order of the parts,
 * those of a part when all before it have ended. Thread-safe; its listener is called by one thread at a time.
 */
public final class SharedProgress {

    private final Progress listener;
    private final double[] fractions;
    private final Map<Integer, List<Runnable>> waiting = new HashMap<>();
    private final boolean[] ended;
    private final AtomicBoolean cancelled = new AtomicBoolean();
    private double done;
    private int first;

    /** For so many parts. */
    public SharedProgress(Progress listener, int parts) {
        this.listener = listener;
        fractions = new double[parts];
        ended = new boolean[parts];
    }

    /** The progress of part number {@code number}. */
    public Progress part(int number) {
        return new Progress() {
            @Override
            public void report(double fraction, String message) {
                reported(number, fraction, message);
            }

            @Override
            public void epoch(Epoch epoch) {
                happened(number, () -> listener.epoch(epoch));
            }

            @Override
            public void warning(String message) {
                happened(number, () -> listener.warning(message));
            }

            @Override
            public boolean cancelled() {
                return stopped();
            }
        };
    }

    private synchronized void reported(int part, double fraction, String message) {
        done += fraction - fractions[part];
        fractions[part] = fraction;
        listener.report(Math.max(0, Math.min(1, done / fractions.length)), message);
    }

    private synchronized void happened(int part, Runnable told) {
        if (part == first) {
            told.run();
        } else {
            waiting.computeIfAbsent(part, key -> new ArrayList<>()).add(told);
        }
    }

    /** Says that a part is over. */
    public synchronized void ended(int part) {
        ended[part] = true;
        while (first < ended.length && ended[first]) {
            first++;
            List<Runnable> held = waiting.remove(first);
            if (held != null) {
                held.forEach(Runnable::run);
            }
        }
    }

    /** Cancels all parts. */
    public void cancel() {
        cancelled.set(true);
    }

    /** Where the listener sees by the thread that asks, as by its interruption, the others learn it from here. */
    private boolean stopped() {
        if (listener.cancelled()) {
            cancelled.set(true);
        }
        return cancelled.get();
    }
}
