package io.github.deepanomaly.weka.programs;

import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.data.csv.CsvFormat;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.weka.tables.TableReader;
import java.io.File;
import java.io.IOException;
import weka.core.Instances;

/**
 * The data file that a program reads, and which of its columns holds the class: the options {@code -i} and {@code -c}.
 *
 * @param file where it is
 * @param classColumn none, first, last, a number from 1 or a name
 */
public record DataFile(Param<File> file, Param<String> classColumn) {

    private static final String NONE = "none";

    /** The options, with their help texts. */
    public static DataFile of(String file, String classColumn) {
        return new DataFile(
                Param.of("input", "i", File.class, new File(""), File::new).doc(file),
                Param.of("classIndex", "c", String.class, NONE, String::strip).doc(classColumn));
    }

    /**
     * The rows, with their class. CSV files are read whole, their columns in the types that the detector knows.
     *
     * @param known the columns of the detector
     * @throws IOException that names the file and what is wrong with it
     * @throws IllegalArgumentException where there is no such column
     */
    public Instances read(Settings settings, Schema known) throws IOException {
        String name = settings.get(classColumn);
        TableReader reader = TableReader.of(CsvFormat.RECOGNISED)
                .in(known)
                .labels(name.equals(NONE) ? new String[0] : new String[] {name});
        Instances data = reader.read(settings.get(file)).data();
        data.setClassIndex(name.equals(NONE) ? -1 : column(classColumn.name(), name, data));
        return data;
    }

    /** Whether a text says where a column stands and not, or not only, how it is named: first, last or a number from 1. */
    public static boolean isPlace(String text) {
        return text.matches("first|last|[1-9]\\d{0,8}");
    }

    /**
     * The index, from 0, of the column that somebody means.
     *
     * @param option for the message
     * @param name of the column, or first, last or a number from 1
     * @throws IllegalArgumentException where there is none
     */
    public static int column(String option, String name, Instances data) {
        if (data.attribute(name) != null) {
            return data.attribute(name).index();
        }
        int index = switch (name) {
            case "first" -> 0;
            case "last" -> data.numAttributes() - 1;
            default -> isPlace(name) ? Integer.parseInt(name) - 1 : -1;
        };
        if (index < 0 || index >= data.numAttributes()) {
            throw new IllegalArgumentException(option + " must be first, last, a number up to " + data.numAttributes()
                    + " or the name of a column, got \"" + name + "\"");
        }
        return index;
    }
}
