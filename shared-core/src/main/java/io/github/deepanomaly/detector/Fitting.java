package io.github.deepanomaly.detector;

/**
 * A training that runs epoch by epoch. One thread at a time; who creates it closes it. Its methods throw {@link
 * java.util.concurrent.CancellationException} when the run is cancelled.
 */
public interface Fitting extends AutoCloseable {

    /** Trains one epoch more; gives false, and trains nothing, where all epochs are done or early stopping has set in. */
    boolean next();

    /** The scorer after the epochs so far, as {@link Detector#fit} returns it; later epochs do not change it. */
    Scorer scorer();

    /** Trains all remaining epochs and returns the scorer; only {@link #close} may follow. */
    default Scorer finish() {
        while (next()) {
            // the training counts its epochs
        }
        return scorer();
    }

    /** Frees native memory; may be called twice. */
    @Override
    void close();
}
