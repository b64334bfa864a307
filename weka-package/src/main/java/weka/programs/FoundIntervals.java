package weka.programs;

import io.github.deepanomaly.model.windows.Intervals;
import io.github.deepanomaly.model.windows.Windowing;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.verdict.Interval;
import io.github.deepanomaly.verdict.Output;
import io.github.deepanomaly.verdict.Verdict;
import io.github.deepanomaly.weka.results.Own;
import io.github.deepanomaly.weka.rows.InstancesRows;
import io.github.deepanomaly.weka.tables.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import weka.core.Attribute;
import weka.core.DenseInstance;
import weka.core.Instance;
import weka.core.Instances;

/**
 * The flagged rows of a log as intervals.
 *
 * @param rows the table that was judged
 * @param found its intervals, the most anomalous first
 * @param settings those of the detector
 */
record FoundIntervals(Instances rows, List<Interval> found, Settings settings) {

    private static final int FLAG = 2;

    private static final int REASONS = 3;

    /**
     * Makes intervals of a judged table.
     *
     * @param scored the rows, {@link Alarms#APPENDED} and contributions
     */
    static FoundIntervals of(Instances rows, Instances scored, Settings settings) {
        int first = rows.numAttributes();
        List<Verdict> verdicts = new ArrayList<>();
        List<Map<String, Double>> parts = new ArrayList<>();
        String prefix = Output.column("by_");
        for (Instance row : scored) {
            boolean flagged = row.value(first + FLAG) == 1;
            verdicts.add(
                    new Verdict(row.value(first), row.value(first + 1), flagged ? 1 : 0, flagged, Optional.empty()));
            Map<String, Double> part = new HashMap<>();
            for (int i = first + REASONS + 1; flagged && i < scored.numAttributes(); i++) {
                part.put(scored.attribute(i).name().substring(prefix.length()), row.value(i));
            }
            parts.add(part);
        }
        List<Interval> found = new ArrayList<>(Intervals.of(settings, InstancesRows.of(rows), verdicts, parts::get));
        found.sort(Comparator.comparingDouble(interval -> -interval.highest().score()));
        return new FoundIntervals(rows, found, settings);
    }

    /** The judged table without the contributions. */
    Instances without(Instances scored) {
        int kept = rows.numAttributes() + REASONS + 1;
        return Own.without(scored, IntStream.range(kept, scored.numAttributes()).toArray());
    }

    private Optional<Attribute> named(String name) {
        return Optional.ofNullable(name.isEmpty() ? null : rows.attribute(name));
    }

    /** One row for each interval; numbers of rows count from 1. */
    Table table(int reasons) {
        Optional<Attribute> key = named(settings.get(Windowing.KEY));
        Optional<Attribute> time = named(settings.get(Windowing.TIME));
        ArrayList<Attribute> columns = new ArrayList<>();
        key.ifPresent(attribute -> columns.add(attribute.copy(attribute.name())));
        time.ifPresent(attribute -> List.of("start", "end", "peak").forEach(name -> columns.add(attribute.copy(name))));
        List.of("first_row", "last_row", "peak_row", "rows", "flagged", "score", "p_value")
                .forEach(name -> columns.add(new Attribute(name)));
        columns.add(new Attribute("columns", (List<String>) null));
        Instances table = new Instances("intervals", columns, found.size());
        for (Interval interval : found) {
            List<Double> values = new ArrayList<>();
            key.ifPresent(attribute -> values.add(rows.get(interval.first()).value(attribute)));
            time.ifPresent(attribute -> {
                for (int row : new int[] {interval.first(), interval.last(), interval.peak()}) {
                    values.add(rows.get(row).value(attribute));
                }
            });
            for (int row : new int[] {interval.first(), interval.last(), interval.peak()}) {
                values.add(row + 1.0);
            }
            values.add((double) interval.rows());
            values.add((double) interval.flagged());
            values.add(interval.highest().score());
            values.add(interval.highest().pValue());
            values.add((double) table.attribute("columns").addStringValue(interval.text(reasons)));
            table.add(new DenseInstance(
                    1, values.stream().mapToDouble(value -> value).toArray()));
        }
        return Table.of(table);
    }
}
