package io.github.deepanomaly.weka.report;

import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.verdict.AlarmTable;
import io.github.deepanomaly.verdict.FalseDiscoveryRate;
import io.github.deepanomaly.verdict.ThresholdRule;
import io.github.deepanomaly.weka.judging.Flagging;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The text of a trained detector in Weka's output. */
public final class Report {

    private Report() {}

    /** The same in a line. */
    public static String summary(Kind kind, double threshold) {
        return String.format(Locale.ROOT, "%s, threshold %.6g", kind.title(), threshold);
    }

    /** What people should know about the threshold, and about flagging rows together where the settings ask for that. */
    public static List<String> notes(AnomalyModel model, Settings settings) {
        List<String> notes =
                new ArrayList<>(ThresholdRule.of(settings).notes(model.calibration(), model.contaminated()));
        double discovery = settings.get(Flagging.DISCOVERY);
        if (discovery > 0) {
            new FalseDiscoveryRate(discovery).caveat(model.calibration()).ifPresent(notes::add);
        }
        return notes;
    }

    /** Model, rows, threshold, and the alarms a day where the settings ask for them. */
    public static String of(AnomalyModel model, Settings settings, double threshold, String training) {
        StringBuilder text = new StringBuilder(model.toString()).append(training);
        text.append(String.format(Locale.ROOT, "%n  threshold %.6g: higher scores are anomalous", threshold));
        notes(model, settings).forEach(note -> text.append("\n  note: ").append(note));
        double rowsPerDay = settings.get(AlarmTable.ROWS_PER_DAY);
        if (rowsPerDay > 0) {
            text.append("\n\n").append(AlarmTable.of(model.calibration(), rowsPerDay));
        }
        return text.append('\n').toString();
    }
}
