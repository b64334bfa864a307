package io.github.deepanomaly.net;

import java.util.Locale;

/** The padding of a window at the edges of its input. */
public enum Padding {
    /** Zeros on both sides, the odd one behind: one place for each {@code stride} inputs, rounded up. */
    SAME,
    /** No padding: the window stays inside. */
    VALID,
    /** Zeros before the first step only, so that no output sees a later step. One-dimensional. */
    CAUSAL;

    /** The name in a layer line: {@code same}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
