package io.github.deepanomaly.detector;

/** Hears how a run goes and may stop it. Called on the caller's thread, once a mini-batch or more often. */
public interface Progress {

    /** Says nothing and never cancels. */
    Progress SILENT = new Progress() {};

    /** The share of the work that is done, in [0, 1], and what is being done. */
    default void report(double fraction, String message) {}

    /** An epoch of training has ended. */
    default void epoch(Epoch epoch) {}

    /** Something about the training that the user should know, in a sentence; it is kept in the model's notes. */
    default void warning(String message) {}

    /** Whether the run should end now. */
    default boolean cancelled() {
        return false;
    }
}
