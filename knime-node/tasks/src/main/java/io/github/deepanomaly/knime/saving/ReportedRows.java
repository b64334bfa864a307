package io.github.deepanomaly.knime.saving;

import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.explain.Explanation;
import io.github.deepanomaly.knime.table.BlockReader;
import io.github.deepanomaly.knime.table.Labels;
import io.github.deepanomaly.knime.table.Table;
import io.github.deepanomaly.knime.table.TableColumn;
import io.github.deepanomaly.knime.task.Explaining;
import io.github.deepanomaly.knime.task.Prediction;
import io.github.deepanomaly.knime.task.ReasonText;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.report.AnomalyReport;
import io.github.deepanomaly.report.JudgedRows;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** The rows of a table with their scores, for the report. Holds a number and two bits for each, and the texts of those that are listed. */
final class ReportedRows implements JudgedRows {

    private final AnomalyModel model;
    private final Table table;
    private final Prediction judged;
    private final BitSet labelled = new BitSet();
    private final BitSet anomalous = new BitSet();
    private final RowTexts texts;
    private final Map<Integer, List<String>> listed;
    private final ReasonText reasons;
    private final Progress progress;

    ReportedRows(
            AnomalyModel model,
            Table table,
            Prediction judged,
            Optional<Labels> labels,
            RowTexts texts,
            Progress progress) {
        this.model = model;
        this.table = table;
        this.judged = judged;
        this.texts = texts;
        reasons = new ReasonText(table.columns());
        this.progress = progress;
        labels.ifPresent(this::read);
        NavigableSet<Integer> highest = new TreeSet<>(IntStream.range(0, judged.size())
                .filter(row -> judged.score(row) > judged.threshold())
                .boxed()
                .sorted(Comparator.comparingDouble(row -> -judged.score(row)))
                .limit(AnomalyReport.ALARMS)
                .toList());
        listed = highest.isEmpty() ? Map.of() : texts.of(highest);
    }

    private void read(Labels labels) {
        int place = TableColumn.place(table.columns(), "label", labels.column());
        table.each(progress, (row, cells) -> {
            Optional<String> label = Labels.given(cells.text(place));
            labelled.set((int) row, label.isPresent());
            anomalous.set((int) row, labels.anomalous(label));
        });
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
    public double pValue(int row) {
        return model.calibration().pValue(judged.score(row));
    }

    @Override
    public Optional<Boolean> anomalous(int row) {
        return labelled.get(row) ? Optional.of(anomalous.get(row)) : Optional.empty();
    }

    @Override
    public List<Explanation> explain(int... rows) {
        BitSet wanted = new BitSet();
        Arrays.stream(rows).forEach(wanted::set);
        Map<Integer, Explanation> told = new HashMap<>();
        try (BlockReader<Explanation> all = Explaining.reasons(model, table, wanted::get, progress)) {
            for (int row = 0; row < wanted.length(); row++) {
                Optional<Explanation> explanation = all.next();
                if (wanted.get(row)) {
                    told.put(row, explanation.orElseThrow());
                }
            }
        }
        return Arrays.stream(rows)
                .mapToObj(row -> Objects.requireNonNull(told.get(row)))
                .toList();
    }

    /** The values read as the cells of the table do, as in the other nodes. */
    @Override
    public String reasons(int row, Explanation explanation, int count) {
        return listed.containsKey(row)
                ? reasons.of(explanation, count, column -> texts.zone(row, column), column -> texts.text(row, column))
                : explanation.text(count);
    }

    @Override
    public List<String> columns() {
        return texts.columns();
    }

    @Override
    public List<String> values(int row) {
        return listed.getOrDefault(row, List.of());
    }
}
