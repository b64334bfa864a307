package io.github.deepanomaly.weka;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import weka.core.Attribute;
import weka.core.DenseInstance;
import weka.core.Instances;

/** Picture files for tests. */
public final class Pictures {

    private Pictures() {}

    /** Writes a grey PNG: line by line, 0 to 255. */
    public static void grey(Path file, int width, int... values) throws IOException {
        BufferedImage image = new BufferedImage(width, values.length / width, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setPixels(0, 0, width, values.length / width, values);
        write(file, image);
    }

    /** Writes a PNG in colour: line by line, as 0xAARRGGBB. */
    public static void colour(Path file, int width, int... values) throws IOException {
        BufferedImage image = new BufferedImage(width, values.length / width, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, width, values.length / width, values, 0, width);
        write(file, image);
    }

    private static void write(Path file, BufferedImage image) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        if (!ImageIO.write(image, "png", new File(file.toString()))) {
            throw new IOException("no writer for PNG");
        }
    }

    /** A table of file names and labels, whose attributes are a name, a text {@code note} and {@code class}. */
    public static Instances table(String... files) {
        Instances table = new Instances(
                "pictures",
                new ArrayList<>(List.of(
                        new Attribute("file", (List<String>) null),
                        new Attribute("note", (List<String>) null),
                        new Attribute("class", List.of("normal", "anomaly")))),
                files.length);
        table.setClassIndex(2);
        for (String file : files) {
            double[] row = {
                table.attribute(0).addStringValue(file), table.attribute(1).addStringValue("note on " + file), 0
            };
            table.add(new DenseInstance(1, row));
        }
        return table;
    }
}
