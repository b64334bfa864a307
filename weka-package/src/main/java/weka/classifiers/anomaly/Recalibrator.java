package weka.classifiers.anomaly;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.weka.Dl4jPackage;
import io.github.deepanomaly.weka.programs.CommandLineProgram;
import io.github.deepanomaly.weka.programs.DataFile;
import io.github.deepanomaly.weka.rows.InstancesRows;
import io.github.deepanomaly.weka.rows.TrainOn;
import java.io.File;
import java.util.List;
import weka.core.Instances;

/**
 * Writes a trained detector with the p-values and thresholds of new normal rows, without training: {@code -model FILE -i FILE -o FILE
 * [-c last]}. With a class, rows labelled normal and rows without a label count.
 */
public final class Recalibrator extends CommandLineProgram {

    private static final Param<File> MODEL =
            Param.of("model", "model", File.class, new File(""), File::new).doc("The trained detector.");

    private static final Param<File> TO = Param.of("output", "o", File.class, new File(""), File::new)
            .doc("Output file; the suffix .model means Weka's format, any other suffix DeepAnomaly's format.");

    private static final DataFile DATA = DataFile.of(
            "Data file with new normal rows.",
            "Class attribute, whose first value means normal: none, first, last, its number from 1 or its name.");

    @Override
    protected List<Param<?>> params() {
        return List.of(MODEL, DATA.file(), TO, DATA.classColumn());
    }

    @Override
    protected Result run(Settings settings) throws Exception {
        AnomalyClassifier detector = DetectorFile.read(settings.get(MODEL).toPath());
        Instances data = DATA.read(settings, detector.model().schema());
        Rows rows =
                data.classIndex() < 0 ? InstancesRows.of(data) : TrainOn.NORMAL_ROWS.rows(data, detector.normalLabel());
        detector.useModel(detector.model()
                .adjustment()
                .recalibrated(rows, Dl4jPackage.run(detector.settings(), Progress.SILENT)));
        DetectorFile.write(settings.get(TO).toPath(), detector);
        return Result.of("Recalibrated with " + detector.model().calibration() + ": " + detector.toSummaryString());
    }

    /** Recalibrates a file. */
    public static void main(String[] args) {
        new Recalibrator().start(args);
    }
}
