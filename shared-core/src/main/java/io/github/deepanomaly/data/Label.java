package io.github.deepanomaly.data;

/** What is known of a row before any detector judges it. */
public enum Label {
    /** Nothing. */
    UNKNOWN,
    /** Somebody says that the row is normal. */
    NORMAL,
    /** Somebody says that the row is an anomaly. */
    ANOMALOUS
}
