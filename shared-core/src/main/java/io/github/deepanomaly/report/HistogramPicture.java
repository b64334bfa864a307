package io.github.deepanomaly.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/** The histogram of scores with the threshold, as SVG. Heights are logarithmic, so that single rows are seen. */
final class HistogramPicture {

    private static final int BINS = 80;
    private static final int WIDTH = 800;
    private static final int HEIGHT = 160;
    private static final int SIDE = 40;
    private static final int TOP = 20;
    private static final int BOTTOM = 24;

    private HistogramPicture() {}

    /** Empty where no row has a finite score. */
    static String of(JudgedRows rows, double threshold) {
        int[] known = IntStream.range(0, rows.size())
                .filter(row -> Double.isFinite(rows.score(row)))
                .toArray();
        if (known.length == 0) {
            return "";
        }
        double[] sorted = Arrays.stream(known).mapToDouble(rows::score).sorted().toArray();
        double highest =
                Double.isNaN(threshold) ? sorted[sorted.length - 1] : Math.max(sorted[sorted.length - 1], threshold);
        double low = Math.max(sorted[0], 2 * sorted[sorted.length / 2] - highest); // what lies below is of no interest
        double width = Math.max(highest - low, 1e-9);
        int[] all = new int[BINS];
        int[] anomalous = new int[BINS];
        for (int row : known) {
            int bin = (int) Math.max(0, Math.min(BINS - 1, (rows.score(row) - low) / width * BINS));
            all[bin]++;
            anomalous[bin] += rows.anomalous(row).orElse(false) ? 1 : 0;
        }
        int most = Arrays.stream(all).max().orElse(1);
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"Histogram of the scores\">%n",
                WIDTH,
                HEIGHT));
        for (int bin = 0; bin < BINS; bin++) {
            bar(svg, bin, height(all[bin], most), "#EE7733");
            bar(svg, bin, height(all[bin] - anomalous[bin], most), "#4477AA");
        }
        axis(svg, low, width, most);
        if (threshold >= low) {
            double x = x((threshold - low) / width);
            line(svg, x, TOP - 6, x, HEIGHT - BOTTOM, "#222");
            text(
                    svg,
                    x,
                    TOP - 8,
                    x > WIDTH / 2.0 ? "end" : "start",
                    String.format(Locale.ROOT, "threshold %.4g", threshold));
        }
        return svg.append("</svg>\n").toString();
    }

    private static void axis(StringBuilder svg, double low, double width, int most) {
        line(svg, SIDE, HEIGHT - BOTTOM, WIDTH - SIDE, HEIGHT - BOTTOM, "#222");
        for (int tick = 0; tick <= 5; tick++) {
            text(svg, x(tick / 5.0), HEIGHT - 8, "middle", String.format(Locale.ROOT, "%.3g", low + width * tick / 5));
        }
        text(svg, SIDE - 4, TOP + 8, "end", Integer.toString(most));
        text(svg, SIDE - 4, HEIGHT - BOTTOM - height(1, most) + 4, "end", "1");
    }

    private static double height(int count, int most) {
        return Math.log1p(count) / Math.log1p(most) * (HEIGHT - TOP - BOTTOM);
    }

    private static double x(double share) {
        return SIDE + share * (WIDTH - 2 * SIDE);
    }

    private static void bar(StringBuilder svg, int bin, double height, String colour) {
        if (height > 0) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>%n",
                    x((double) bin / BINS),
                    HEIGHT - BOTTOM - height,
                    (WIDTH - 2.0 * SIDE) / BINS - 1,
                    height,
                    colour));
        }
    }

    private static void line(StringBuilder svg, double x, double y, double toX, double toY, String colour) {
        svg.append(String.format(
                Locale.ROOT,
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"/>%n",
                x,
                y,
                toX,
                toY,
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
