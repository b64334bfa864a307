package io.github.deepanomaly.knime.saving;

import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.explain.Explanation;
import io.github.deepanomaly.knime.table.BlockReader;
import io.github.deepanomaly.knime.table.Labels;
import io.github.deepanomaly.knime.table.Table;
import io.github.deepanomaly.knime.table.TableColumn;
import io.github.deepanomaly.knime.table.TableCursor;
import io.github.deepanomaly.knime.task.Explaining;
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
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

/** The rows of a table with their scores, for the report. Holds a number and two bits for each, and the texts of those that are listed. */
final class ReportedRows implements JudgedRows {

    private final AnomalyModel model;
    private final Table table;
    private final double[] scores;
    private final BitSet labelled = new BitSet();
    private final BitSet anomalous = new BitSet();
    private final RowTexts texts;
    private final Map<Integer, List<String>> listed;
    private final Progress progress;

    ReportedRows(
            AnomalyModel model,
            Table table,
            double[] scores,
            double threshold,
            Optional<Labels> labels,
            RowTexts texts,
            Progress progress) {
        this.model = model;
        this.table = table;
        this.scores = scores;
        this.texts = texts;
        this.progress = progress;
        labels.ifPresent(this::read);
        NavigableSet<Integer> highest = new TreeSet<>(IntStream.range(0, scores.length)
                .filter(row -> scores[row] > threshold)
                .boxed()
                .sorted(Comparator.comparingDouble(row -> -scores[row]))
                .limit(AnomalyReport.ALARMS)
                .toList());
        listed = highest.isEmpty() ? Map.of() : texts.of(highest);
    }

    private void read(Labels labels) {
        List<String> names = table.columns().stream().map(TableColumn::name).toList();
        int place = names.indexOf(labels.column());
        if (place < 0) {
            throw new IllegalArgumentException(
                    "the label column must be in the table, got \"" + labels.column() + "\"");
        }
        try (TableCursor cursor = table.open()) {
            for (int row = 0; cursor.advance(); row++) {
                if (progress.cancelled()) {
                    throw new CancellationException("cancelled");
                }
                Optional<String> label = cursor.text(place);
                labelled.set(row, label.isPresent());
                anomalous.set(row, labels.anomalous(label));
            }
        }
    }

    @Override
    public int size() {
        return scores.length;
    }

    @Override
    public double score(int row) {
        return scores[row];
    }

    @Override
    public double pValue(int row) {
        return model.calibration().pValue(scores[row]);
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
        return Arrays.stream(rows).mapToObj(row -> Objects.requireNonNull(told.get(row))).toList();
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
