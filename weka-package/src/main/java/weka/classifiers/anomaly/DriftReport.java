package weka.classifiers.anomaly;

import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.stats.Correction;
import io.github.deepanomaly.weka.judging.Detection;
import io.github.deepanomaly.weka.programs.CommandLineProgram;
import io.github.deepanomaly.weka.programs.DataFile;
import java.io.File;
import java.util.List;
import weka.core.Instances;

/**
 * Prints where the rows of a file differ from those that a detector learned from: {@code -model FILE -i FILE [-c last]
 * [-correction holm | benjamini-hochberg] [-S SEED]}.
 */
public final class DriftReport extends CommandLineProgram {

    private static final Param<File> MODEL =
            Param.of("model", "model", File.class, new File(""), File::new).doc("The trained detector.");

    private static final DataFile DATA = DataFile.of(
            "Data file with the rows to compare.",
            "Class attribute, which is not compared: none, first, last, its number from 1 or its name.");

    private static final Param<Correction> CORRECTION = Param.choice("correction", "correction", Correction.HOLM)
            .doc("Correction of p-values for multiple tests: holm or benjamini-hochberg.");

    @Override
    protected List<Param<?>> params() {
        return List.of(MODEL, DATA.file(), DATA.classColumn(), CORRECTION, Run.SEED);
    }

    @Override
    protected Result run(Settings settings) throws Exception {
        AnomalyClassifier detector = DetectorFile.read(settings.get(MODEL).toPath());
        Instances data = DATA.read(settings, detector.model().schema());
        if (data.isEmpty()) {
            throw new IllegalArgumentException("-i must have at least 1 row to compare, got 0");
        }
        return Result.of(
                Detection.drift(detector, data, settings.get(CORRECTION), settings.get(Run.SEED), Progress.SILENT));
    }

    /** Prints a report. */
    public static void main(String[] args) {
        new DriftReport().start(args);
    }
}
