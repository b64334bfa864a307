package weka.classifiers.anomaly;

import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.stats.Correction;
import io.github.deepanomaly.weka.judging.Detection;
import io.github.deepanomaly.weka.programs.CommandLineProgram;
import java.io.File;
import java.io.IOException;
import java.util.List;
import weka.core.Instances;
import weka.core.converters.ConverterUtils.DataSource;

/**
 * Prints where the rows of a file differ from those that a detector learned from: {@code -model FILE -i FILE [-c last]
 * [-correction holm | benjamini-hochberg] [-S SEED]}.
 */
public final class DriftReport extends CommandLineProgram {

    private static final String NONE = "none";

    private static final Param<File> MODEL =
            Param.of("model", "model", File.class, new File(""), File::new).doc("The trained detector.");

    private static final Param<File> ROWS =
            Param.of("input", "i", File.class, new File(""), File::new).doc("Data file with the rows to compare.");

    /** The class attribute of a data file. */
    static final Param<String> CLASS = Param.of("classIndex", "c", String.class, NONE, DriftReport::checked)
            .doc("Class attribute, which is not compared: none, first, last or its number from 1.");

    private static final Param<Correction> CORRECTION = Param.choice("correction", "correction", Correction.HOLM)
            .doc("Correction of p-values for multiple tests: holm or benjamini-hochberg.");

    @Override
    protected List<Param<?>> params() {
        return List.of(MODEL, ROWS, CLASS, CORRECTION, Run.SEED);
    }

    @Override
    protected Result run(Settings settings) throws Exception {
        AnomalyClassifier detector = DetectorFile.read(settings.get(MODEL).toPath());
        File file = settings.get(ROWS);
        Instances data = DataSource.read(file.getPath());
        if (data == null) {
            throw new IOException("-" + ROWS.flag() + " must be an existing data file, got " + file);
        }
        data.setClassIndex(index(settings.get(CLASS), data.numAttributes()));
        return Result.of(
                Detection.drift(detector, data, settings.get(CORRECTION), settings.get(Run.SEED), Progress.SILENT));
    }

    private static String checked(String text) {
        if (!text.matches("none|first|last|[1-9][0-9]{0,8}")) {
            throw new IllegalArgumentException("must be none, first, last or a number from 1, got \"" + text + "\"");
        }
        return text;
    }

    /** The index that {@link #CLASS} names, or -1. */
    static int index(String text, int attributes) {
        return switch (text) {
            case NONE -> -1;
            case "first" -> 0;
            case "last" -> attributes - 1;
            default -> Integer.parseInt(text) - 1;
        };
    }

    /** Prints a report. */
    public static void main(String[] args) {
        new DriftReport().start(args);
    }
}
