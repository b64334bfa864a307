package io.github.deepanomaly.weka.filters;

import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.weka.rows.Pixels;
import io.github.deepanomaly.weka.rows.Placement;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import weka.core.Attribute;
import weka.core.DenseInstance;
import weka.core.Instance;
import weka.core.Instances;
import weka.core.RelationalLocator;
import weka.core.StringLocator;
import weka.filters.UnsupervisedFilter;

/** Replaces an attribute that names picture files by the pixels of those pictures. */
public abstract class PictureFilter extends ParamFilter implements UnsupervisedFilter {

    private static final long serialVersionUID = 1L;

    private static final Param<File> FOLDER = Param.of("folder", "D", File.class, new File("."), File::new)
            .doc("Folder of the pictures; file names are relative to it.");
    private static final Param<String> ATTRIBUTE = Param.of("attribute", "A", String.class, "", text -> text)
            .doc("Attribute with the file names; empty = the first text attribute.");
    private static final Param<Integer> WIDTH = Param.integer("width", "width", 32)
            .between(1, 10_000)
            .doc("Width in pixels; pictures of another size are scaled.");
    private static final Param<Integer> HEIGHT = Param.integer("height", "height", 32)
            .between(1, 10_000)
            .doc("Height in pixels; pictures of another size are scaled.");
    private static final Param<Boolean> COLOUR = Param.flag("colour", "colour")
            .doc("Colour: three attributes (red, green, blue) per pixel instead of its brightness.");
    private static final Param<Boolean> KEEP_NAME =
            Param.flag("keepName", "keep-name").doc("Keep the attribute with the file names, before the pixels.");
    private static final Param<Boolean> ANY_FOLDER = Param.flag("anyFolder", "any-folder")
            .doc("Also read pictures outside the folder; only for trusted tables.");

    /** The parameters. */
    public static final List<Param<?>> PARAMS =
            List.of(FOLDER, ATTRIBUTE, WIDTH, HEIGHT, COLOUR, KEEP_NAME, ANY_FOLDER);

    /** More attributes than that no detector takes. */
    private static final int MOST_PIXELS = 1_000_000;

    private int names;
    private @Nullable Placement placement;

    @Override
    public String globalInfo() {
        return "Replaces an attribute with names of picture files (PNG, JPEG, GIF, BMP ...) by the pixels of "
                + "the pictures: numbers from 0 (dark) to 255 (bright), line by line from the top left.\n\nA "
                + "missing name gives missing pixels.";
    }

    @Override
    public final List<Param<?>> params() {
        return PARAMS;
    }

    @Override
    protected Instances determineOutputFormat(Instances input) {
        int column = names(input);
        Pixels pixels = pixels();
        Placement found = Placement.inPlaceOf(column, chosen(KEEP_NAME), input, pixels.schema());
        names = column;
        placement = found;
        return found.header(input);
    }

    private Pixels pixels() {
        Settings settings = values().settings(PARAMS);
        long size = (long) settings.get(WIDTH) * settings.get(HEIGHT);
        if (size > MOST_PIXELS) {
            throw new IllegalArgumentException("width times height must be at most " + MOST_PIXELS + ", got " + size);
        }
        return new Pixels(settings.get(WIDTH), settings.get(HEIGHT), settings.get(COLOUR));
    }

    private int names(Instances input) {
        String chosen = chosen(ATTRIBUTE);
        for (int i = 0; i < input.numAttributes(); i++) {
            Attribute attribute = input.attribute(i);
            boolean text = attribute.isString() || attribute.isNominal();
            if (text
                    && i != input.classIndex()
                    && (chosen.isEmpty()
                            ? attribute.isString()
                            : attribute.name().equals(chosen))) {
                return i;
            }
        }
        throw new IllegalArgumentException(
                "attribute must be a text or nominal attribute with file names, other than the class, got "
                        + (chosen.isEmpty() ? "a table without text attributes" : "\"" + chosen + "\""));
    }

    @Override
    protected Instances process(Instances batch) throws Exception {
        Placement known = placement;
        if (known == null) {
            throw new IllegalStateException("the input format must be set before rows, it was not");
        }
        Pixels pixels = pixels();
        Instances output = getOutputFormat();
        boolean keepsName = chosen(KEEP_NAME);
        int[] kept = IntStream.range(0, batch.numAttributes())
                .filter(i -> i != names || keepsName)
                .toArray();
        StringLocator texts = new StringLocator(batch, kept);
        RelationalLocator relations = new RelationalLocator(batch, kept);
        for (Instance input : batch) {
            double[] read = new double[pixels.size()];
            if (input.isMissing(names)) {
                Arrays.fill(read, Double.NaN);
            } else {
                read = pixels.read(file(input.stringValue(names)));
            }
            Instance row = new DenseInstance(input.weight(), known.row(input.toDoubleArray(), read));
            StringLocator.copyStringValues(row, false, batch, texts, output, new StringLocator(output));
            RelationalLocator.copyRelationalValues(row, false, batch, relations, output, new RelationalLocator(output));
            output.add(row);
        }
        return output;
    }

    /** The file of a row, which lies in the folder, links followed, unless {@link #ANY_FOLDER} is set. */
    private Path file(String name) throws IOException {
        Path folder = chosen(FOLDER).toPath();
        Path file;
        try {
            file = folder.resolve(name);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("a row must have a file name, got \"" + name + "\"", e);
        }
        if (!chosen(ANY_FOLDER)
                && (!within(folder.toAbsolutePath(), file.toAbsolutePath())
                        || (Files.exists(file) && !within(folder.toRealPath(), file.toRealPath())))) {
            throw new IllegalArgumentException("a row must name a file in the folder \"" + folder
                    + "\" unless anyFolder is set, got \"" + name + "\"");
        }
        return file;
    }

    private static boolean within(Path folder, Path file) {
        return file.normalize().startsWith(folder.normalize());
    }
}
