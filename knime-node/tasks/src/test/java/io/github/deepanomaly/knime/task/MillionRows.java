package io.github.deepanomaly.knime.task;

import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.detectors.Detectors;
import io.github.deepanomaly.knime.table.ComputedTable;
import io.github.deepanomaly.knime.table.TableColumn;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.param.Settings;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Learns from a million rows and judges them, in a heap that could not hold them. */
final class MillionRows {

    static final int ROWS = 1_000_000;

    private static final int MACHINES = 4;

    private MillionRows() {}

    /** Arguments: the numbers of columns, of rows that train, of rows that are judged at a time, and of those in a window. */
    public static void main(String[] args) {
        List<TableColumn> columns = IntStream.range(0, Integer.parseInt(args[0]))
                .mapToObj(i -> new TableColumn("c" + i, TableColumn.Type.NUMBER))
                .toList();
        boolean log = !args[3].equals("1");
        ComputedTable table = new ComputedTable(
                columns,
                ROWS,
                (row, column) -> Optional.of((double)
                        (log && column == 0
                                ? row % MACHINES
                                : log && column == 1 ? row / MACHINES : (row * 31 + column * 17L + row % 13) % 101)));
        Kind kind = log ? Detectors.byId("mahalanobis").orElseThrow() : Transactions.kind();
        Settings settings = log
                ? Settings.defaults(Learning.params(kind))
                        .with("timeSteps", "true")
                        .with("window", args[3])
                        .with("key", "c0")
                        .with("time", "c1")
                : Transactions.settings().with("epochs", "1").with("references", "200");
        try (AnomalyModel model = Learning.learn(
                kind, settings.with("trainingRows", args[1]), table, Optional.empty(), Progress.SILENT)) {
            Settings judging = Settings.defaults(Prediction.params()).with("rowsAtATime", args[2]);
            int rows = 0;
            try (Judgements judgements = Judgements.of(model, judging, table, Progress.SILENT, Progress.SILENT)) {
                while (judgements.hasNext()) {
                    rows += judgements.next().isPresent() ? 1 : 0;
                }
            }
            System.out.println(rows + " rows judged");
        }
    }
}
