package io.github.deepanomaly.detector;

/**
 * Receives the progress of a run and can cancel it. Called once a mini-batch or more often, by one
 * thread at a time: the caller's, or with several threads any of them.
 */
public interface Progress {

    /** Ignores progress and never cancels. */
    Progress SILENT = new Progress() {};

    /** The share of the work that is done, in [0, 1], and the present step in words. */
    default void report(double fraction, String message) {}

    /** An epoch of training has ended. */
    default void epoch(Epoch epoch) {}

    /** A warning about the training, one sentence for the user; it becomes a note of the model. */
    default void warning(String message) {}

    /** Whether the run is cancelled. */
    default boolean cancelled() {
        return false;
    }
}
