package io.github.deepanomaly.detectors.adversarial;

/** The constraint on a discriminator's dense weights. */
public enum Constraint {
    /** No constraint. */
    NONE,
    /** The largest singular value of each matrix stays within the bound. */
    SPECTRAL_NORM,
    /** The absolute value of each weight stays within the bound. */
    CLIPPING
}
