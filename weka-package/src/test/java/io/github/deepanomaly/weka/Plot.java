package io.github.deepanomaly.weka;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;

/** Paints results for the manual: lines in panels below each other, and pictures side by side. */
final class Plot {

    static final Color NORMAL = new Color(0x8899aa);
    static final Color ANOMALY = new Color(0xc03028);

    private static final int MARGIN = 12;
    private static final int TITLE = 22;

    private final BufferedImage image;
    private final Graphics2D graphics;
    private final int panels;

    Plot(int width, int height, int panels) {
        this.panels = panels;
        image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
    }

    /** A panel's place, below its title. */
    private Rectangle2D place(int panel) {
        double height = (double) image.getHeight() / panels;
        return new Rectangle2D.Double(
                MARGIN, panel * height + TITLE, image.getWidth() - 2.0 * MARGIN, height - TITLE - MARGIN);
    }

    void title(int panel, String text) {
        graphics.setColor(Color.BLACK);
        graphics.drawString(text, MARGIN, (int) place(panel).getY() - 6);
    }

    /** The rows {@code from} to {@code to} - 1 of {@code size} in another background. */
    void shade(int panel, int from, int to, int size) {
        Rectangle2D place = place(panel);
        graphics.setColor(new Color(0xf6dcd8));
        graphics.fill(new Rectangle2D.Double(
                place.getX() + place.getWidth() * from / size,
                place.getY(),
                place.getWidth() * (to - from) / size,
                place.getHeight()));
    }

    /** Values from left to right, {@code low} at the bottom of the panel and {@code high} at its top. */
    void line(int panel, double[] values, double low, double high, Color colour) {
        Rectangle2D place = place(panel);
        Path2D path = new Path2D.Double();
        for (int i = 0; i < values.length; i++) {
            double x = place.getX() + place.getWidth() * i / Math.max(1, values.length - 1);
            double y = place.getMaxY() - place.getHeight() * (values[i] - low) / (high - low);
            if (i == 0) {
                path.moveTo(x, y);
            } else {
                path.lineTo(x, y);
            }
        }
        graphics.setColor(colour);
        graphics.setStroke(new BasicStroke(1.3f));
        graphics.draw(path);
    }

    /** The smallest and the largest value, a little apart. */
    static double[] range(double[]... all) {
        double low = Arrays.stream(all).flatMapToDouble(Arrays::stream).min().orElse(0);
        double high = Arrays.stream(all).flatMapToDouble(Arrays::stream).max().orElse(1);
        return new double[] {low - 0.02 * (high - low), high + 0.02 * (high - low)};
    }

    /** A square grey picture at place number {@code index} of the panel; {@code white} is the brightest value. */
    void picture(int panel, int index, double[] pixels, double white) {
        Rectangle2D place = place(panel);
        int side = (int) Math.sqrt(pixels.length);
        double size = place.getHeight() / side;
        for (int i = 0; i < pixels.length; i++) {
            int line = i / side;
            int grey = (int) Math.round(255 - 255 * Math.min(1, pixels[i] / white));
            graphics.setColor(new Color(grey, grey, grey));
            graphics.fill(new Rectangle2D.Double(
                    place.getX() + index * (place.getHeight() + MARGIN) + i % side * size,
                    place.getY() + line * size,
                    size + 0.5,
                    size + 0.5));
        }
    }

    /** Writes a PNG. */
    void write(Path file) throws IOException {
        graphics.dispose();
        Files.createDirectories(file.toAbsolutePath().getParent());
        ImageIO.write(image, "png", file.toFile());
    }
}
