package io.github.deepanomaly.weka.view;

import java.awt.Color;

/** Colours that colour-blind people can distinguish. */
final class Palette {

    static final Color NORMAL = new Color(0x4477AA);
    static final Color ANOMALY = new Color(0xEE7733);
    static final Color FLAGGED_ROW = new Color(0xFDEBDD);
    static final Color LINE = new Color(0x222222);
    static final Color GRID = new Color(0xDDDDDD);
    static final Color PAPER = Color.WHITE;

    private Palette() {}
}
