package io.github.deepanomaly.detector;

/**
 * A training that goes on epoch by epoch. One thread at a time; who creates it closes it. Its methods throw
 * {@link java.util.concurrent.CancellationException} when the run is cancelled.
 */
public interface Fitting extends AutoCloseable {

    /** Trains one epoch more; gives false, and trains nothing, where all epochs are done or early stopping has set in. */
    boolean next();

    /** What has been learnt so far, as {@link Detector#fit} gives it after that many epochs; what follows does not change it. */
    Scorer scorer();

    /** Trains all epochs that are left, and gives what has been learnt. */
    default Scorer finish() {
        while (next()) {
            // the training counts its epochs
        }
        return scorer();
    }

    /** Frees what the training holds. */
    @Override
    void close();
}
