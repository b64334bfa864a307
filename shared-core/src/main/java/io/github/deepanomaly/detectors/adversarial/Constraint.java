package io.github.deepanomaly.detectors.adversarial;

/** How a discriminator's dense weights are held down. */
public enum Constraint {
    /** Not at all. */
    NONE,
    /** The largest singular value of each matrix stays within the bound. */
    SPECTRAL_NORM,
    /** The absolute value of each weight stays within the bound. */
    CLIPPING
}
