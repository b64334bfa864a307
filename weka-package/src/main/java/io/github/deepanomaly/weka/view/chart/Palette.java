package io.github.deepanomaly.weka.view.chart;

import java.awt.Color;

/** Colours that colour-blind people can distinguish. */
public final class Palette {

    public static final Color NORMAL = new Color(0x4477AA);
    public static final Color ANOMALY = new Color(0xEE7733);
    public static final Color FLAGGED_ROW = new Color(0xFDEBDD);
    public static final Color WARNING = new Color(0xFFF6D6);

    static final Color LINE = new Color(0x222222);
    static final Color GRID = new Color(0xDDDDDD);
    static final Color PAPER = Color.WHITE;

    private Palette() {}
}
