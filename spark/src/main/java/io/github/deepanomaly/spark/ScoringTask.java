package io.github.deepanomaly.spark;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.explain.Explanation;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.spark.table.Levels;
import io.github.deepanomaly.spark.table.RawRow;
import io.github.deepanomaly.spark.table.TableReader;
import io.github.deepanomaly.verdict.Calibration;
import io.github.deepanomaly.verdict.Output;
import io.github.deepanomaly.verdict.Verdict;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.TaskCompletionListener;
import org.jspecify.annotations.Nullable;

/**
 * Scores the rows of a part of a table, some at a time, and appends the verdicts.
 *
 * @param reasons the most columns that reasons name; 0 for no reasons
 */
record ScoringTask(Broadcast<StoredModel> stored, TableReader reader, double threshold, int reasons, Counters counters)
        implements MapPartitionsFunction<Row, Row> {

    /** As many as a model encodes at once. */
    private static final int BLOCK = 4096;

    private static final List<Output> EXPLAINED =
            Stream.concat(Output.PLAIN.stream(), Stream.of(Output.REASONS)).toList();

    /** The table with the columns that are appended; throws {@link IllegalArgumentException} where it has one of them already. */
    static StructType appended(StructType table, int reasons) {
        StructType all = table;
        for (Output output : outputs(reasons)) {
            if (Arrays.asList(table.fieldNames()).contains(output.column())) {
                throw new IllegalArgumentException("the table must not have the column \"" + output.column()
                        + "\", which is appended: rename or drop it");
            }
            all = all.add(output.column(), output.text() ? DataTypes.StringType : DataTypes.DoubleType, true);
        }
        return all;
    }

    private static List<Output> outputs(int reasons) {
        return reasons > 0 ? EXPLAINED : Output.PLAIN;
    }

    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
        LoadedModels.Use use = LoadedModels.use(stored.value());
        TaskContext.get().addTaskCompletionListener(new TaskCompletionListener() {
            @Override
            public void onTaskCompletion(TaskContext context) {
                use.close();
            }
        });
        Levels levels = new Levels(use.model().schema());
        Deque<Row> ready = new ArrayDeque<>();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                if (ready.isEmpty() && rows.hasNext()) {
                    score(use.model(), levels, rows, ready);
                }
                return !ready.isEmpty();
            }

            @Override
            public Row next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return ready.remove();
            }
        };
    }

    private void score(AnomalyModel model, Levels levels, Iterator<Row> rows, Deque<Row> ready) {
        List<Row> block = new ArrayList<>();
        List<double[]> readable = new ArrayList<>();
        List<Boolean> bad = new ArrayList<>();
        while (block.size() < BLOCK && rows.hasNext()) {
            Row row = rows.next();
            Optional<RawRow> raw = reader.read(row);
            raw.ifPresent(found -> readable.add(levels.row(found)));
            block.add(row);
            bad.add(raw.isEmpty());
        }
        Iterator<Verdict> verdicts = verdicts(model, readable).iterator();
        for (int i = 0; i < block.size(); i++) {
            ready.add(
                    bad.get(i)
                            ? with(block.get(i), Optional.empty())
                            : with(block.get(i), Optional.of(verdicts.next())));
        }
        counters.rows().add(block.size());
        counters.bad().add(block.size() - readable.size());
    }

    /** Verdicts, those of anomalies with reasons where they are wanted. */
    private List<Verdict> verdicts(AnomalyModel model, List<double[]> rows) {
        List<Verdict> verdicts = new ArrayList<>(
                Verdict.all(model.score(Rows.of(model.schema(), rows)), model.calibration(), threshold));
        List<Integer> flagged = new ArrayList<>();
        for (int i = 0; i < verdicts.size(); i++) {
            if (verdicts.get(i).anomalous()) {
                flagged.add(i);
            }
        }
        counters.anomalies().add(flagged.size());
        counters.places().add(places(verdicts, model.calibration()));
        if (reasons > 0 && !flagged.isEmpty()) {
            Rows anomalies =
                    Rows.of(model.schema(), flagged.stream().map(rows::get).toList());
            List<Explanation> explanations = model.explain(anomalies, Progress.SILENT);
            for (int i = 0; i < flagged.size(); i++) {
                int row = flagged.get(i);
                verdicts.set(row, verdicts.get(row).because(explanations.get(i)));
            }
        }
        return verdicts;
    }

    private static long[] places(List<Verdict> verdicts, Calibration calibration) {
        long[] places = new long[calibration.size() + 2];
        for (Verdict verdict : verdicts) {
            boolean infinite = verdict.score() == Double.POSITIVE_INFINITY;
            places[infinite ? places.length - 1 : calibration.below(verdict.score())]++;
        }
        return places;
    }

    private Row with(Row row, Optional<Verdict> verdict) {
        List<Output> outputs = outputs(reasons);
        @Nullable Object[] cells = new @Nullable Object[row.length() + outputs.size()];
        for (int i = 0; i < row.length(); i++) {
            cells[i] = row.get(i);
        }
        for (int i = 0; i < outputs.size() && verdict.isPresent(); i++) {
            cells[row.length() + i] = cell(outputs.get(i), verdict.get());
        }
        return RowFactory.create(cells);
    }

    private @Nullable Object cell(Output output, Verdict verdict) {
        if (output == Output.REASONS) {
            return verdict.reasons().map(found -> found.text(reasons)).orElse(null);
        }
        return output == Output.FLAG ? verdict.flag() : (Object) output.number(verdict);
    }
}
