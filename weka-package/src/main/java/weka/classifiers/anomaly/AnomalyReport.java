package weka.classifiers.anomaly;

import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.model.file.AtomicFile;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.report.AlarmGroups;
import io.github.deepanomaly.report.ColumnShares;
import io.github.deepanomaly.report.ExplainedRows;
import io.github.deepanomaly.weka.judging.Detection;
import io.github.deepanomaly.weka.judging.Judged;
import io.github.deepanomaly.weka.programs.CommandLineProgram;
import io.github.deepanomaly.weka.programs.DataFile;
import io.github.deepanomaly.weka.results.ReportRows;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import weka.core.Instances;

/**
 * Judges the rows of a file by a trained detector and writes the report, an HTML page: {@code -model FILE -i FILE -o FILE [-c last]}.
 * Prints how many rows are flagged, which columns make the alarms, and which kinds of alarms there are.
 */
public final class AnomalyReport extends CommandLineProgram {

    private static final Param<File> MODEL =
            Param.of("model", "model", File.class, new File(""), File::new).doc("The trained detector.");

    private static final DataFile DATA = DataFile.of(
            "Data file with the rows to judge.",
            "Class attribute, which is not compared: none, first, last, its number from 1 or its name.");

    private static final Param<File> PAGE =
            Param.of("output", "o", File.class, new File(""), File::new).doc("HTML file that is written.");

    @Override
    protected List<Param<?>> params() {
        return List.of(MODEL, DATA.file(), PAGE, DATA.classColumn());
    }

    @Override
    protected List<Param<File>> written() {
        return List.of(PAGE);
    }

    @Override
    protected Result run(Settings settings) throws Exception {
        AnomalyClassifier detector = DetectorFile.read(settings.get(MODEL).toPath());
        Instances data = DATA.read(settings, detector.model().schema());
        Judged judged = Detection.judge(detector, data, Progress.SILENT);
        double threshold = judged.threshold();
        ReportRows rows = ReportRows.of(judged);
        String page = rows.report(
                        threshold,
                        "of the detector",
                        LocalDate.now(ZoneId.systemDefault()).toString())
                .html();
        AtomicFile.write(settings.get(PAGE).toPath(), out -> out.write(page.getBytes(StandardCharsets.UTF_8)));
        ExplainedRows explained = ExplainedRows.of(rows, threshold);
        long flagged = IntStream.range(0, judged.size())
                .filter(row -> judged.flagged(row, threshold))
                .count();
        return Result.of(flagged + " of " + judged.size() + " rows flagged\n\n" + ColumnShares.of(explained) + "\n\n"
                + AlarmGroups.of(explained));
    }

    /** Writes a report. */
    public static void main(String[] args) {
        new AnomalyReport().start(args);
    }
}
