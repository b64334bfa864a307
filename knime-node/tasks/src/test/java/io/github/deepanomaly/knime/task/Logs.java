package io.github.deepanomaly.knime.task;

import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.detectors.Detectors;
import io.github.deepanomaly.knime.table.ComputedTable;
import io.github.deepanomaly.knime.table.TableColumn;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.param.Settings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** Logs of four machines, simulated, and models of windows of five rows. */
final class Logs {

    static final List<TableColumn> COLUMNS = List.of(
            new TableColumn("machine", TableColumn.Type.TEXT),
            new TableColumn("time", TableColumn.Type.NUMBER),
            new TableColumn("load", TableColumn.Type.NUMBER),
            new TableColumn("heat", TableColumn.Type.NUMBER));

    static final Comparator<List<Object>> BY_TIME = Comparator.comparingDouble(row -> (Double) row.get(1));
    static final Comparator<List<Object>> BY_MACHINE = Comparator.comparing(row -> (String) row.get(0));

    /** The same as {@link #rows}, but every 40th row is far away, and one has an infinite number. */
    static List<List<Object>> faulty(int count) {
        List<List<Object>> rows = rows(count, 2);
        for (int i = 17; i < count; i += 40) {
            rows.set(i, with(rows.get(i), 2, 30.0));
        }
        rows.set(count / 2, with(rows.get(count / 2), 3, Double.POSITIVE_INFINITY));
        return rows;
    }

    private static List<Object> with(List<Object> row, int column, double value) {
        List<Object> changed = new ArrayList<>(row);
        changed.set(column, value);
        return changed;
    }

    /** Rows of four machines as they came in, with gaps. */
    static List<List<Object>> rows(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] times = new double[4];
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int machine = random.nextInt(random.nextInt(4) + 1);
            times[machine] += random.nextInt(30) == 0 ? 50 : 1 + random.nextInt(3);
            double load = Math.sin(0.3 * i) + 0.1 * random.nextGaussian();
            rows.add(List.of("m" + machine, times[machine], load, random.nextGaussian()));
        }
        return rows;
    }

    static ComputedTable table(List<List<Object>> rows) {
        return ComputedTable.of(COLUMNS, rows);
    }

    static AnomalyModel model(Map<String, String> settings) {
        return model(settings, rows(800, 1));
    }

    static AnomalyModel model(Map<String, String> settings, List<List<Object>> rows) {
        Kind kind = Detectors.byId("mahalanobis").orElseThrow();
        Settings all = Settings.defaults(Learning.params(kind))
                .with("timeSteps", "true")
                .with("window", "5");
        for (Map.Entry<String, String> each : settings.entrySet()) {
            all = all.with(each.getKey(), each.getValue());
        }
        return Learning.learn(kind, all, table(rows), Optional.empty(), Progress.SILENT);
    }

    static Map<String, String> keyed(String fold, String stride, String gap, String perKey) {
        return Map.of(
                "key",
                "machine",
                "time",
                "time",
                "rowScore",
                fold,
                "stride",
                stride,
                "longestGap",
                gap,
                "perKey",
                perKey);
    }

    private Logs() {}
}
