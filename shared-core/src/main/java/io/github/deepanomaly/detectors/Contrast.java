package io.github.deepanomaly.detectors;

/** What becomes of a picture's own brightness and contrast. */
public enum Contrast {
    /** They are taken away. */
    NORMALISE,
    /** They count. */
    KEEP
}
