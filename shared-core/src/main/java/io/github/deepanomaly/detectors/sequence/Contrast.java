package io.github.deepanomaly.detectors.sequence;

/** What becomes of a picture's own brightness and contrast. */
public enum Contrast {
    /** They are taken away. */
    NORMALISE,
    /** They count. */
    KEEP
}
