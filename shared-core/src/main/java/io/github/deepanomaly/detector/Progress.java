package io.github.deepanomaly.detector;

/** Receives the progress of a run and can cancel it. Called on the caller's thread, once a mini-batch or more often. */
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
