package io.github.deepanomaly.detectors.sequence;

/** The treatment of a picture's brightness and contrast. */
public enum Contrast {
    /** Each picture is scaled to mean 0 and deviation 1. */
    NORMALISE,
    /** Brightness and contrast are unchanged. */
    KEEP
}
