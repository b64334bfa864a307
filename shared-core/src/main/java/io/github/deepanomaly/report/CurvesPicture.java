package io.github.deepanomaly.report;

import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The ROC and the precision-recall curve of labelled rows as SVG, with the place of the threshold. */
final class CurvesPicture {

    private static final int WIDTH = 800;
    private static final int HEIGHT = 250;
    private static final int SIZE = 200;
    private static final int TOP = 16;

    /** Left ends of the two curves. */
    private static final int FIRST = 60;

    private static final int SECOND = 460;

    /** Points nearer to each other than this are drawn once: more would not be seen, and the page stays small. */
    private static final double NEAR = 0.0025;

    private CurvesPicture() {}

    static String of(Labelled rows, double threshold) {
        int[][] above = rows.above();
        double anomalies = rows.anomalies();
        double normal = rows.rows().size() - anomalies;
        ToDoubleFunction<int[]> recall = counts -> counts[0] / anomalies;
        ToDoubleFunction<int[]> alarms = counts -> counts[1] / normal;
        ToDoubleFunction<int[]> precision =
                counts -> counts[0] + counts[1] == 0 ? 1 : (double) counts[0] / (counts[0] + counts[1]);
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"ROC and precision-recall curve\">%n",
                WIDTH,
                HEIGHT));
        curve(svg, FIRST, "false alarms among normal rows", "anomalies found", above, alarms, recall);
        curve(svg, SECOND, "anomalies found", "precision", above, recall, precision);
        if (!Double.isNaN(threshold)) {
            int[] at = rows.above(threshold);
            point(svg, FIRST, alarms.applyAsDouble(at), recall.applyAsDouble(at));
            point(svg, SECOND, recall.applyAsDouble(at), precision.applyAsDouble(at));
        }
        return svg.append("</svg>\n").toString();
    }

    private static void curve(
            StringBuilder svg,
            int left,
            String across,
            String up,
            int[][] above,
            ToDoubleFunction<int[]> x,
            ToDoubleFunction<int[]> y) {
        svg.append(String.format(
                Locale.ROOT,
                "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"none\" stroke=\"#999\"/>%n"
                        + "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s, 0 to 1</text>%n"
                        + "<text transform=\"translate(%d,%d) rotate(-90)\" text-anchor=\"middle\">%s, 0 to 1</text>%n",
                left,
                TOP,
                SIZE,
                SIZE,
                left + SIZE / 2,
                TOP + SIZE + 18,
                across,
                left - 10,
                TOP + SIZE / 2,
                up));
        StringBuilder points = new StringBuilder();
        double lastX = -1;
        double lastY = -1;
        for (int i = 0; i < above.length; i++) {
            double nextX = x.applyAsDouble(above[i]);
            double nextY = y.applyAsDouble(above[i]);
            if (Math.max(Math.abs(nextX - lastX), Math.abs(nextY - lastY)) > NEAR || i == above.length - 1) {
                points.append(String.format(Locale.ROOT, "%.1f,%.1f ", across(left, nextX), up(nextY)));
                lastX = nextX;
                lastY = nextY;
            }
        }
        svg.append("<polyline fill=\"none\" stroke=\"#4477AA\" stroke-width=\"2\" points=\"")
                .append(points.toString().strip())
                .append("\"/>\n");
    }

    private static void point(StringBuilder svg, int left, double x, double y) {
        svg.append(String.format(
                Locale.ROOT,
                "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"5\" fill=\"#EE7733\" stroke=\"#222\"/>%n",
                across(left, x),
                up(y)));
    }

    private static double across(int left, double share) {
        return left + share * SIZE;
    }

    private static double up(double share) {
        return TOP + (1 - share) * SIZE;
    }
}
