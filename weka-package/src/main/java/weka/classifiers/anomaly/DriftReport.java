package weka.classifiers.anomaly;

import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.stats.Correction;
import io.github.deepanomaly.weka.programs.CommandLineProgram;
import io.github.deepanomaly.weka.rows.InstancesRows;
import java.io.IOException;
import java.nio.file.Path;
import weka.core.Instances;
import weka.core.Utils;
import weka.core.converters.ConverterUtils.DataSource;

/**
 * Prints where the rows of a file differ from those that a detector learned from: {@code -model FILE -i FILE [-c last]
 * [-correction holm | benjamini-hochberg] [-S SEED]}.
 */
public final class DriftReport extends CommandLineProgram {

    private static final Param<Correction> CORRECTION = Param.choice("correction", "correction", Correction.HOLM);

    private static final String USAGE = "usage: weka.Run .DriftReport -model FILE -i FILE [-c CLASS-INDEX|first|last] "
            + "[-correction holm|benjamini-hochberg] [-S SEED]";

    /** The report; throws {@link IllegalArgumentException} for wrong options and {@link IOException} for wrong files. */
    public static String report(String... options) throws Exception {
        String model = Utils.getOption("model", options);
        String rows = Utils.getOption('i', options);
        String classIndex = Utils.getOption('c', options);
        String correction = Utils.getOption("correction", options);
        String seed = Utils.getOption('S', options);
        if (model.isEmpty() || rows.isEmpty()) {
            throw new IllegalArgumentException(USAGE);
        }
        Utils.checkForRemainingOptions(options);
        AnomalyClassifier detector = DetectorFile.read(Path.of(model));
        Instances data = DataSource.read(rows);
        if (data == null) {
            throw new IOException("-i must name a table, got " + rows);
        }
        setClass(data, classIndex);
        return detector.model()
                .drift(
                        InstancesRows.of(data),
                        correction.isEmpty() ? CORRECTION.initial() : CORRECTION.parse(correction),
                        seed.isEmpty() ? 1 : Long.parseLong(seed),
                        Progress.SILENT)
                .toString();
    }

    private static void setClass(Instances data, String index) {
        switch (index) {
            case "" -> data.setClassIndex(-1);
            case "first" -> data.setClassIndex(0);
            case "last" -> data.setClassIndex(data.numAttributes() - 1);
            default -> data.setClassIndex(Integer.parseInt(index) - 1);
        }
    }

    @Override
    protected String text(String... options) throws Exception {
        return report(options);
    }

    /** Prints a report. */
    public static void main(String[] args) {
        new DriftReport().run(null, args);
    }
}
