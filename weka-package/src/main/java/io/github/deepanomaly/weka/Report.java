package io.github.deepanomaly.weka;

import io.github.deepanomaly.eval.AlarmTable;
import io.github.deepanomaly.eval.Calibration;
import io.github.deepanomaly.eval.ThresholdRule;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.param.Settings;
import java.util.Locale;

/** What Weka shows of a trained detector. */
public final class Report {

    private Report() {}

    /**
     * The model, the rows that trained, the threshold by the settings' rule, and where they ask for it a table of alarms a day.
     */
    public static String of(AnomalyModel model, String training, Settings settings) {
        Calibration calibration = model.calibration();
        ThresholdRule rule = ThresholdRule.of(settings);
        StringBuilder text = new StringBuilder(model.toString()).append(training);
        text.append(String.format(
                Locale.ROOT, "%n  threshold %.6g: higher scores are anomalous", rule.threshold(calibration)));
        rule.caveat(calibration).ifPresent(caveat -> text.append("\n  note: ").append(caveat));
        double rowsPerDay = settings.get(AlarmTable.ROWS_PER_DAY);
        if (rowsPerDay > 0) {
            text.append("\n\n").append(AlarmTable.of(calibration, rowsPerDay));
        }
        return text.append('\n').toString();
    }
}
