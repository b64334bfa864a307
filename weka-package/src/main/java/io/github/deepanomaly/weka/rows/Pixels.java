package io.github.deepanomaly.weka.rows;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Schema;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * Reads pictures as rows of numbers: line by line from the top left, 0 (dark) to 255 (bright), a colour picture with red, green and
 * blue of one pixel side by side. A picture of another size is stretched; a pixel of the row is the mean of the area that it covers.
 *
 * @param width pixels in a line
 * @param height lines
 * @param colour whether there are three numbers a pixel instead of the brightness
 */
public record Pixels(int width, int height, boolean colour) {

    /** A file may claim any size; a picture of that size is decoded as a whole. */
    private static final long LARGEST = 100_000_000;

    private static final int WHITE = 255;

    /** The weights of red, green and blue in the brightness (ITU-R BT.601). */
    private static final double[] BRIGHTNESS = {0.299, 0.587, 0.114};

    private static final List<String> COLOURS = List.of("_red", "_green", "_blue");

    /** Numbers a pixel. */
    public int channels() {
        return colour ? BRIGHTNESS.length : 1;
    }

    /** Numbers a picture. */
    public int size() {
        return width * height * channels();
    }

    /** The numbers as columns: {@code pixel_LINE_PLACE}, counted from 1, and the colour. */
    public Schema schema() {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < size(); i++) {
            int pixel = i / channels();
            String place = "pixel_" + (pixel / width + 1) + "_" + (pixel % width + 1);
            columns.add(new Column.Numeric(colour ? place + COLOURS.get(i % channels()) : place));
        }
        return new Schema(columns);
    }

    /** The picture in a file; throws {@link IOException} with one clear line where it cannot be read. */
    public double[] read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("a picture must be a file, got \"" + file + "\", which does not exist");
        }
        return of(decoded(file));
    }

    private static BufferedImage decoded(Path file) throws IOException {
        try (ImageInputStream stream = ImageIO.createImageInputStream(file.toFile())) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
            if (!readers.hasNext()) {
                throw new IOException(
                        "a picture must be one of " + String.join(", ", formats()) + ", got \"" + file + "\"");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(stream);
                requireSize((long) reader.getWidth(0) * reader.getHeight(0));
                return reader.read(0);
            } catch (IOException
                    | IllegalArgumentException
                    | IndexOutOfBoundsException e) { // some decoders at damaged files
                throw new IOException("a picture must be readable, got \"" + file + "\": " + e.getMessage(), e);
            } finally {
                reader.dispose();
            }
        }
    }

    private static void requireSize(long pixels) throws IOException {
        if (pixels > LARGEST) {
            throw new IOException("a picture must have at most " + LARGEST + " pixels, got " + pixels);
        }
    }

    private static String[] formats() {
        return Arrays.stream(ImageIO.getReaderFileSuffixes()).sorted().toArray(String[]::new);
    }

    /** The numbers of a picture. */
    double[] of(BufferedImage image) {
        double[] pixels = new double[size()];
        for (int channel = 0; channel < channels(); channel++) {
            double[] source = channel(image, channel);
            double[] wide = shrunk(source, image.getHeight(), image.getWidth(), width); // each line
            double[] turned = turned(wide, image.getHeight(), width);
            double[] columns = shrunk(turned, width, image.getHeight(), height); // each column
            for (int x = 0; x < width; x++) {
                for (int y = 0; y < height; y++) {
                    pixels[(y * width + x) * channels() + channel] = columns[x * height + y];
                }
            }
        }
        return pixels;
    }

    /** The values of one channel, line by line; what is transparent is white. */
    private double[] channel(BufferedImage image, int channel) {
        if (image.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_GRAY
                && !image.getColorModel().hasAlpha()) {
            return grey(image);
        }
        double[] values = new double[image.getWidth() * image.getHeight()];
        for (int i = 0; i < values.length; i++) {
            int argb = image.getRGB(i % image.getWidth(), i / image.getWidth());
            double alpha = (argb >>> 24) / (double) WHITE;
            double value = 0;
            for (int c = 0; c < BRIGHTNESS.length; c++) {
                double part = colour ? (c == channel ? 1 : 0) : BRIGHTNESS[c];
                value += part * (argb >>> (16 - 8 * c) & 0xff);
            }
            values[i] = alpha * value + (1 - alpha) * WHITE;
        }
        return values;
    }

    /** The stored values, because Java would brighten them on their way to colours. */
    private static double[] grey(BufferedImage image) {
        Raster raster = image.getRaster();
        double[] values = new double[image.getWidth() * image.getHeight()];
        double scale = WHITE / (Math.pow(2, image.getColorModel().getComponentSize(0)) - 1);
        for (int i = 0; i < values.length; i++) {
            values[i] = scale * raster.getSample(i % image.getWidth(), i / image.getWidth(), 0);
        }
        return values;
    }

    /** Lines of another length: each new value is the mean over the stretch of the old line that it covers. */
    private static double[] shrunk(double[] lines, int count, int from, int to) {
        double[] result = new double[count * to];
        double share = (double) from / to;
        for (int line = 0; line < count; line++) {
            for (int i = 0; i < to; i++) {
                double start = i * share;
                double end = start + share;
                double sum = 0;
                for (int j = (int) start; j < Math.min(from, Math.ceil(end)); j++) {
                    sum += lines[line * from + j] * (Math.min(end, j + 1.0) - Math.max(start, j));
                }
                result[line * to + i] = sum / share;
            }
        }
        return result;
    }

    private static double[] turned(double[] lines, int rows, int columns) {
        double[] turned = new double[lines.length];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                turned[column * rows + row] = lines[row * columns + column];
            }
        }
        return turned;
    }
}
