package io.github.deepanomaly.weka.programs;

import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import java.io.File;
import java.io.IOException;
import weka.core.Instances;
import weka.core.converters.ConverterUtils.DataSource;

/**
 * The data file that a program reads, and which of its attributes is the class: the options {@code -i} and {@code -c}.
 *
 * @param file where it is
 * @param classIndex none, first, last or a number from 1
 */
public record DataFile(Param<File> file, Param<String> classIndex) {

    private static final String NONE = "none";

    /** The options, with their help texts. */
    public static DataFile of(String file, String classIndex) {
        return new DataFile(
                Param.of("input", "i", File.class, new File(""), File::new).doc(file),
                Param.of("classIndex", "c", String.class, NONE, DataFile::checked)
                        .doc(classIndex));
    }

    private static String checked(String text) {
        if (!text.matches("none|first|last|[1-9][0-9]{0,8}")) {
            throw new IllegalArgumentException("must be none, first, last or a number from 1, got \"" + text + "\"");
        }
        return text;
    }

    /** The rows, with their class; throws {@link IOException} that names the file where there is none. */
    public Instances read(Settings settings) throws Exception {
        File source = settings.get(file);
        Instances data = DataSource.read(source.getPath());
        if (data == null) {
            throw new IOException("-" + file.flag() + " must be an existing data file, got " + source);
        }
        data.setClassIndex(index(settings.get(classIndex), data.numAttributes()));
        return data;
    }

    private static int index(String text, int attributes) {
        return switch (text) {
            case NONE -> -1;
            case "first" -> 0;
            case "last" -> attributes - 1;
            default -> Integer.parseInt(text) - 1;
        };
    }
}
