package io.github.deepanomaly.knime.task;

import io.github.deepanomaly.detector.Progress;
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

    private MillionRows() {}

    /** Arguments: the number of columns, of rows that train, and of rows that are judged at a time. */
    public static void main(String[] args) {
        List<TableColumn> columns = IntStream.range(0, Integer.parseInt(args[0]))
                .mapToObj(i -> new TableColumn("c" + i, TableColumn.Type.NUMBER))
                .toList();
        ComputedTable table = new ComputedTable(
                columns, ROWS, (row, column) -> Optional.of((double) ((row * 31 + column * 17L + row % 13) % 101)));
        Settings settings = Transactions.settings()
                .with("epochs", "1")
                .with("trainingRows", args[1])
                .with("references", "200");
        try (AnomalyModel model =
                Learning.learn(Transactions.kind(), settings, table, Optional.empty(), Progress.SILENT)) {
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
