package io.github.deepanomaly.net;

import java.util.Locale;

/** The function that a layer applies to each of its outputs. */
public enum Activation {
    /** x */
    LINEAR,
    /** max(0, x) */
    RELU,
    /** x above 0, 0.01 x below */
    LEAKY_RELU,
    /** x above 0, exp(x) - 1 below */
    ELU,
    /** (e^x - e^-x) / (e^x + e^-x) */
    TANH,
    /** 1 / (1 + e^-x) */
    SIGMOID,
    /** ln(1 + e^x) */
    SOFTPLUS;

    /** The slope of {@link #LEAKY_RELU} below zero. */
    public static final float LEAK = 0.01f;

    /** The name in a layer line: {@code leakyrelu}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace("_", "");
    }
}
