package io.github.deepanomaly.report;

import java.util.List;
import java.util.Locale;

/** The distribution of a column among two sorts of rows, as SVG: pairs of bars. */
final class DistributionPicture {

    private static final int WIDTH = 800;
    private static final int HEIGHT = 110;
    private static final int SIDE = 50;
    private static final int TOP = 18;
    private static final int BOTTOM = 20;

    /** Names of bins that fit below the bars. */
    private static final int NAMES = 6;

    /** Characters of a name that fit. */
    private static final int LONGEST = 20;

    private DistributionPicture() {}

    /**
     * The picture; empty without a bin.
     *
     * @param names of the bins
     * @param orange the share of the rows of the first sort in each bin
     * @param blue the same of the second sort
     */
    static String of(String column, List<String> names, List<Double> orange, List<Double> blue) {
        int bins = names.size();
        if (bins == 0) {
            return "";
        }
        double most = Math.max(largest(orange), largest(blue));
        double step = (WIDTH - 2.0 * SIDE) / bins;
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"Distribution of %s\">%n",
                WIDTH,
                HEIGHT,
                Html.escaped(column)));
        text(svg, SIDE, TOP - 6, "start", column);
        text(svg, SIDE - 4, TOP + 8, "end", ColumnShares.percent(most));
        for (int bin = 0; bin < bins; bin++) {
            double x = SIDE + bin * step;
            bar(svg, x + 0.08 * step, 0.42 * step, orange.get(bin) / most, "#EE7733");
            bar(svg, x + 0.5 * step, 0.42 * step, blue.get(bin) / most, "#4477AA");
            if (bin % Math.max(1, (bins + NAMES - 1) / NAMES) == 0) {
                text(svg, x + step / 2, HEIGHT - 6, "middle", shortened(names.get(bin)));
            }
        }
        return svg.append("</svg>\n").toString();
    }

    private static String shortened(String name) {
        return name.length() > LONGEST ? name.substring(0, LONGEST - 1) + "\u2026" : name;
    }

    private static double largest(List<Double> shares) {
        double most = shares.stream().mapToDouble(share -> share).max().orElse(1);
        return most > 0 ? most : Double.MIN_NORMAL; // no row has a value
    }

    private static void bar(StringBuilder svg, double x, double width, double share, String colour) {
        double height = share * (HEIGHT - TOP - BOTTOM);
        svg.append(String.format(
                Locale.ROOT,
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>%n",
                x,
                HEIGHT - BOTTOM - height,
                width,
                height,
                colour));
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, String text) {
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n",
                x,
                y,
                anchor,
                Html.escaped(text)));
    }
}
