package io.github.deepanomaly.weka.results;

import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.explain.Explanation;
import io.github.deepanomaly.model.windows.Intervals;
import io.github.deepanomaly.model.windows.Windowing;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.report.AnomalyReport;
import io.github.deepanomaly.report.Facts;
import io.github.deepanomaly.report.JudgedRows;
import io.github.deepanomaly.verdict.DriftReport;
import io.github.deepanomaly.verdict.Interval;
import io.github.deepanomaly.verdict.Verdict;
import io.github.deepanomaly.weka.judging.Detection;
import io.github.deepanomaly.weka.judging.Flagging;
import io.github.deepanomaly.weka.judging.Judge;
import io.github.deepanomaly.weka.judging.Judged;
import io.github.deepanomaly.weka.rows.InstancesRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import weka.core.Attribute;

/**
 * Rows that were judged in Weka, for the report.
 *
 * @param judged the rows
 * @param identifiers the columns that are listed
 */
public record ReportRows(Judged judged, List<Attribute> identifiers) implements JudgedRows {

    /** With the identifiers of the table. */
    public static ReportRows of(Judged judged) {
        return new ReportRows(judged, Identifiers.of(judged.data()));
    }

    /**
     * The report; rows that one trained detector has judged are compared with its training rows, too, where its file
     * tells of these.
     *
     * @param rule the rule that put the threshold, in words
     * @param date when, in words
     * @throws InterruptedException when the thread is interrupted
     */
    public AnomalyReport report(double threshold, String rule, String date) throws InterruptedException {
        Judge judge =
                judged.deciding().orElseThrow(() -> new IllegalStateException("a report needs judged rows, got none"));
        Optional<DriftReport> drift =
                judged.judges().size() > 1 || !judge.model().comparesRows()
                        ? Optional.empty()
                        : Optional.of(Detection.difference(judge, judged.data(), Progress.SILENT));
        List<String> notes = new ArrayList<>(judged.notes());
        if (!judge.model().comparesRows()) {
            notes.add(Facts.NO_DRIFT);
        }
        Map<String, String> settings = new TreeMap<>(judge.model().settings().asText());
        Facts facts = new Facts(
                "Anomalies in " + judged.data().relationName(),
                date,
                judge.toString(),
                rule,
                Flagging.falseAlarmRate(judged, threshold),
                notes,
                settings,
                drift);
        return new AnomalyReport(this, threshold, facts);
    }

    @Override
    public int size() {
        return judged.size();
    }

    @Override
    public double score(int row) {
        return judged.score(row);
    }

    @Override
    public boolean flagged(int row, double threshold) {
        return judged.flagged(row, threshold);
    }

    @Override
    public double pValue(int row) {
        return judged.pValue(row);
    }

    @Override
    public Optional<Boolean> anomalous(int row) {
        return judged.hasLabel(row) ? Optional.of(judged.anomalous(row)) : Optional.empty();
    }

    @Override
    public List<Explanation> explain(int... rows) {
        return judged.explain(rows, Progress.SILENT);
    }

    /** Where a detector judged windows, or knows a time or key column. */
    @Override
    public List<Interval> intervals(double threshold) {
        Settings settings = judged.deciding().orElseThrow().model().settings();
        boolean log = settings.get(Windowing.WINDOW) > 1
                || !settings.get(Windowing.TIME).isEmpty()
                || !settings.get(Windowing.KEY).isEmpty();
        if (!log) {
            return List.of();
        }
        List<Verdict> verdicts = IntStream.range(0, size())
                .mapToObj(row -> {
                    boolean flagged = flagged(row, threshold);
                    return new Verdict(score(row), pValue(row), flagged ? 1 : 0, flagged, Optional.empty());
                })
                .toList();
        return Intervals.of(settings, InstancesRows.of(judged.data()), verdicts);
    }

    @Override
    public List<String> columns() {
        return identifiers.stream().map(Attribute::name).toList();
    }

    @Override
    public List<String> values(int row) {
        List<String> values = new ArrayList<>();
        identifiers.forEach(column -> values.add(Cells.text(judged.data().get(row), column.index())));
        return values;
    }
}
