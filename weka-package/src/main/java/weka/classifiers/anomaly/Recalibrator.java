package weka.classifiers.anomaly;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.weka.Dl4jPackage;
import io.github.deepanomaly.weka.programs.CommandLineProgram;
import io.github.deepanomaly.weka.rows.InstancesRows;
import io.github.deepanomaly.weka.rows.TrainOn;
import java.io.File;
import java.io.IOException;
import java.util.List;
import weka.core.Instances;
import weka.core.converters.ConverterUtils.DataSource;

/**
 * Writes a trained detector with the p-values and thresholds of new normal rows, without training: {@code -model FILE -i FILE -o FILE
 * [-c last]}. With a class, rows labelled normal and rows without a label count.
 */
public final class Recalibrator extends CommandLineProgram {

    private static final String NONE = "none";

    private static final Param<File> MODEL =
            Param.of("model", "model", File.class, new File(""), File::new).doc("The trained detector.");

    private static final Param<File> ROWS =
            Param.of("input", "i", File.class, new File(""), File::new).doc("Data file with new normal rows.");

    private static final Param<File> TO = Param.of("output", "o", File.class, new File(""), File::new)
            .doc("Output file; the suffix .model means Weka's format, any other suffix DeepAnomaly's format.");

    private static final Param<String> CLASS = Param.of("classIndex", "c", String.class, NONE, Recalibrator::checked)
            .doc("Class attribute, whose first value means normal: none, first, last or its number from 1.");

    @Override
    protected List<Param<?>> params() {
        return List.of(MODEL, ROWS, TO, CLASS);
    }

    @Override
    protected Result run(Settings settings) throws Exception {
        AnomalyClassifier detector = DetectorFile.read(settings.get(MODEL).toPath());
        File file = settings.get(ROWS);
        Instances data = DataSource.read(file.getPath());
        if (data == null) {
            throw new IOException("-" + ROWS.flag() + " must be an existing data file, got " + file);
        }
        String chosen = settings.get(CLASS);
        int last = data.numAttributes() - 1;
        data.setClassIndex(
                switch (chosen) {
                    case NONE -> -1;
                    case "first" -> 0;
                    case "last" -> last;
                    default -> Integer.parseInt(chosen) - 1;
                });
        Rows rows =
                data.classIndex() < 0 ? InstancesRows.of(data) : TrainOn.NORMAL_ROWS.rows(data, detector.normalLabel());
        detector.useModel(detector.model()
                .adjustment()
                .recalibrated(rows, Dl4jPackage.run(detector.settings(), Progress.SILENT)));
        DetectorFile.write(settings.get(TO).toPath(), detector);
        return Result.of("Recalibrated with " + detector.model().calibration() + ": " + detector.toSummaryString());
    }

    private static String checked(String text) {
        if (!text.matches("none|first|last|[1-9][0-9]{0,8}")) {
            throw new IllegalArgumentException("must be none, first, last or a number from 1, got \"" + text + "\"");
        }
        return text;
    }

    /** Recalibrates a file. */
    public static void main(String[] args) {
        new Recalibrator().start(args);
    }
}
