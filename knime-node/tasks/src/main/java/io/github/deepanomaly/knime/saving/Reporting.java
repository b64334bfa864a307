package io.github.deepanomaly.knime.saving;

import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.knime.table.Labels;
import io.github.deepanomaly.knime.table.ModelRows;
import io.github.deepanomaly.knime.table.Table;
import io.github.deepanomaly.knime.task.Prediction;
import io.github.deepanomaly.knime.task.Runs;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.model.file.AtomicFile;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.report.AnomalyReport;
import io.github.deepanomaly.report.Facts;
import io.github.deepanomaly.stats.Correction;
import io.github.deepanomaly.verdict.DriftReport;
import io.github.deepanomaly.verdict.ThresholdRule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The task of the report: judges a table and says in one HTML page what was flagged and why, and whether the model still fits. */
public final class Reporting {

    private static final Param<String> TITLE = Param.of("title", "title", String.class, "Anomaly report", String::strip)
            .doc("Title of the report.");

    private static final Param<String> DATE = Param.of("date", "date", String.class, "", String::strip)
            .doc("Date on the report, for instance from a flow variable. Empty = no date.");

    /** The text that means normal. */
    public static final Param<String> NORMAL_LABEL = Param.of(
                    "normalLabel", "normal-label", String.class, "", label -> label)
            .doc(
                    "Label of normal rows, if there is a label column: the report then says how many anomalies were found.");

    private static final Param<Boolean> DRIFT = Param.flag("drift", "drift")
            .doc(
                    "Compare the columns with the training rows: list those that differ clearly, and draw those that differ most.");

    /** What the report holds, in the order in which it is shown. */
    public static final List<Param<?>> CONTENT = List.of(TITLE, DATE, NORMAL_LABEL, DRIFT);

    private static final double NOT_KNOWN = Double.NaN;

    private Reporting() {}

    /** All parameters of the node, in the order in which they are shown. */
    public static List<Param<?>> params() {
        List<Param<?>> params = new ArrayList<>(CONTENT);
        params.addAll(ThresholdRule.PARAMS);
        params.addAll(Runs.PARAMS);
        return params;
    }

    /** The label that means normal, where a label column is chosen; throws {@link IllegalArgumentException} where none is set. */
    public static Optional<Labels> labels(Settings settings, Optional<String> labelColumn) {
        String normal = settings.get(NORMAL_LABEL);
        if (labelColumn.isPresent() && normal.isEmpty()) {
            throw new IllegalArgumentException("the normal label must be set, got none");
        }
        return labelColumn.map(column -> new Labels(column, normal));
    }

    /**
     * The page.
     *
     * @param settings values of {@link #params}
     * @param table with the columns of the model and the label column
     * @param texts what tells people which row it is
     * @throws IllegalArgumentException where the table lacks columns
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public static String html(
            AnomalyModel model,
            Settings settings,
            Table table,
            Optional<Labels> labels,
            RowTexts texts,
            Progress progress) {
        Prediction judged = Prediction.of(model, settings, table, progress);
        Optional<DriftReport> drift = Optional.empty();
        if (settings.get(DRIFT) && judged.size() > 0 && model.comparesRows()) {
            try (ModelRows rows = ModelRows.whole(table, model.schema())) {
                drift = Optional.of(model.drift(rows, Correction.HOLM, 1, progress));
            }
        }
        List<String> notes = new ArrayList<>(model.notes());
        notes.addAll(judged.warnings());
        if (settings.get(DRIFT) && !model.comparesRows()) {
            notes.add(Facts.NO_DRIFT);
        }
        Facts facts = new Facts(
                settings.get(TITLE),
                settings.get(DATE),
                model.toString(),
                judged.facts().method() + " " + judged.facts().level(),
                limit(model, judged.threshold()),
                notes.stream().distinct().toList(),
                model.settings().asText(),
                drift);
        ReportedRows rows = new ReportedRows(model, table, judged, labels, texts, progress);
        return new AnomalyReport(rows, judged.threshold(), facts).html();
    }

    /** The largest p-value that is flagged; unknown where the calibration rows may hold anomalies. */
    private static double limit(AnomalyModel model, double threshold) {
        return model.contaminated() ? NOT_KNOWN : model.calibration().pValue(Math.nextUp(threshold));
    }

    /** Writes a page; a failure leaves an older file whole. Throws {@link IOException} that says what and where. */
    public static void save(String html, Path file) throws IOException {
        ModelPlace.write(
                file, place -> AtomicFile.write(place, out -> out.write(html.getBytes(StandardCharsets.UTF_8))));
    }
}
