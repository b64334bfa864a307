package io.github.deepanomaly.detectors.adversarial;

/** What makes a row anomalous to a generative adversarial network. */
public enum GanScore {
    /** Log distance to the nearest training rows in row and standardised output of the discriminator. */
    FUSED,
    /** Minus the discriminator's output, before any sigmoid, so that it never saturates. */
    DISCRIMINATOR,
    /** 1 - D(x): the textbook's. */
    ONE_MINUS_D
}
