package io.github.deepanomaly.weka.view.chart;

import java.awt.Color;

/** Colours that colour-blind people can distinguish. */
public final class Palette {

    public static final Color NORMAL = new Color(0x4477AA);
    public static final Color ANOMALY = new Color(0xEE7733);
    public static final Color FLAGGED_ROW = new Color(0xFDEBDD);
    /** Dark, whatever the look of the table is: flagged rows are light. */
    public static final Color FLAGGED_TEXT = new Color(0x222222);

    public static final Color WARNING = new Color(0xFFF6D6);

    static final Color LINE = new Color(0x222222);
    static final Color GRID = new Color(0xDDDDDD);
    static final Color PAPER = Color.WHITE;

    /** The darkest colour of heat: it differs from paper in brightness, too. */
    private static final Color HOT = new Color(0x7A1F00);

    private Palette() {}

    /** A colour from paper over orange to dark red. */
    public static Color heat(double share) {
        double known = Math.max(0, Math.min(1, share));
        return known < 0.5 ? between(PAPER, ANOMALY, 2 * known) : between(ANOMALY, HOT, 2 * known - 1);
    }

    private static Color between(Color from, Color to, double share) {
        return new Color(
                (int) Math.round(from.getRed() + share * (to.getRed() - from.getRed())),
                (int) Math.round(from.getGreen() + share * (to.getGreen() - from.getGreen())),
                (int) Math.round(from.getBlue() + share * (to.getBlue() - from.getBlue())));
    }
}
