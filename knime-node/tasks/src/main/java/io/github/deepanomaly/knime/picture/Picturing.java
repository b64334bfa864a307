package io.github.deepanomaly.knime.picture;

import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.knime.table.Table;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jfree.chart.JFreeChart;

/** The task of the picture node: reads a table, paints a chart. */
public final class Picturing {

    /** The picture. */
    public enum Picture {
        /** The histogram of scores. */
        SCORES,
        /** Columns over time. */
        SERIES,
        /** Columns over a column. */
        CURVES
    }

    /** What anomalies are painted in. */
    static final Color ANOMALY = new Color(0xEE7733);

    /** What normal rows are painted in. */
    static final Color NORMAL = new Color(0x4477AA);

    /** What is painted. */
    public static final Param<Picture> PICTURE = Param.choice("picture", "picture", Picture.SCORES)
            .doc("Picture: scores (histogram with threshold), series (columns over time with flagged intervals) or "
                    + "curves (columns over a column: ROC, precision-recall, loss).");

    private static final Param<String> TITLE =
            Param.of("title", "title", String.class, "", String::strip).doc("Title of the picture. Empty = none.");

    private static final Param<Integer> WIDTH = Param.integer("width", "width", 800)
            .between(100, 10_000)
            .doc("Width in pixels.")
            .advanced();

    private static final Param<Integer> HEIGHT = Param.integer("height", "height", 450)
            .between(100, 10_000)
            .doc("Height in pixels.")
            .advanced();

    /** All parameters, in the order in which they are shown. */
    public static final List<Param<?>> PARAMS = List.of(PICTURE, TITLE, WIDTH, HEIGHT);

    /**
     * The columns that are painted.
     *
     * @param score of a histogram
     * @param flag of flags, for histogram and series; empty for none
     * @param horizontal of series and curves, a number or date; empty for the number of the row
     * @param vertical of series and curves, each of numbers
     */
    public record Chosen(String score, Optional<String> flag, Optional<String> horizontal, List<String> vertical) {

        public Chosen {
            vertical = List.copyOf(vertical);
        }

        /** The columns that are drawn over the horizontal one. */
        List<String> curves() {
            return vertical.stream()
                    .filter(column -> !horizontal.equals(Optional.of(column)))
                    .toList();
        }
    }

    private Picturing() {}

    /** Throws {@link IllegalArgumentException} where too few or too many columns are chosen for the picture. */
    public static void check(Settings settings, Chosen chosen) {
        int lines = chosen.vertical().size();
        if (settings.get(PICTURE) == Picture.SERIES && (lines < 1 || lines > SeriesChart.MOST)) {
            throw new IllegalArgumentException(
                    "a picture of series must have 1 to " + SeriesChart.MOST + " columns, got " + lines);
        }
        if (settings.get(PICTURE) == Picture.CURVES && chosen.curves().isEmpty()) {
            throw new IllegalArgumentException(
                    "a picture of curves needs at least 1 column beside the horizontal one, got 0");
        }
    }

    /**
     * The picture as the bytes of a PNG file.
     *
     * @param settings values of {@link #PARAMS}
     * @throws IllegalArgumentException where the table lacks columns, or nothing is chosen
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public static byte[] png(Settings settings, Chosen chosen, Table table, Progress progress) {
        check(settings, chosen);
        PaintedRows rows = new PaintedRows(table, progress);
        JFreeChart chart = switch (settings.get(PICTURE)) {
            case SCORES -> ScoreChart.of(rows, chosen);
            case SERIES -> SeriesChart.of(rows, chosen);
            case CURVES -> CurveChart.of(rows, chosen);
        };
        if (!settings.get(TITLE).isEmpty()) {
            chart.setTitle(settings.get(TITLE));
        }
        chart.setBackgroundPaint(Color.WHITE);
        return bytes(chart.createBufferedImage(settings.get(WIDTH), settings.get(HEIGHT)));
    }

    private static byte[] bytes(BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail", e);
        }
        return bytes.toByteArray();
    }
}
