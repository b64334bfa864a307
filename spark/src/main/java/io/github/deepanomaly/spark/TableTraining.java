package io.github.deepanomaly.spark;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.data.roles.MatchedRows;
import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.model.ModelTraining;
import io.github.deepanomaly.model.Preparation;
import io.github.deepanomaly.model.split.Drawn;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.spark.table.ColumnStatistics;
import io.github.deepanomaly.spark.table.DrawnTable;
import io.github.deepanomaly.spark.table.Levels;
import io.github.deepanomaly.spark.table.RawRow;
import io.github.deepanomaly.spark.table.TablePopulation;
import io.github.deepanomaly.spark.table.TableReader;
import io.github.deepanomaly.spark.table.TableStatistics;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** One training on a table: draws, statistics, the training of the core, calibration. */
record TableTraining(Kind kind, Options options, long seed, TableReader reader) {

    /** So many calibration rows are enough for what a training itself needs of them; the executors score all. */
    private static final int CALIBRATION_OF_DRIVER = 10_000;

    /** A task scores at least so many rows. */
    private static final int ROWS_OF_TASK = 1000;

    /** The model; throws {@link IllegalArgumentException} where rows or options do not allow a training. */
    StoredModel train(Dataset<Row> table, int trainingRows, int calibrationRows) {
        Settings settings = options.training(kind);
        JavaSparkContext context = new JavaSparkContext(table.sparkSession().sparkContext());
        DrawnTable drawn = DrawnTable.of(
                table,
                reader,
                seed,
                new DrawnTable.Sizes(trainingRows, calibrationRows, settings.get(Preparation.HOLDOUT)));
        TableStatistics statistics = drawn.statistics(table, reader, seed);
        List<String> notes = new ArrayList<>();
        notes.add("trained on " + drawn.training().size() + " and calibrated by "
                + drawn.calibration().size() + " rows drawn from " + drawn.rows()
                + "; statistics of columns are those of all");
        if (statistics.unfitRows() > 0) {
            notes.add("left out: " + statistics.unfitRows() + " rows with an infinite or too large number");
        }
        int[] read = IntStream.range(0, reader.names().size())
                .filter(at -> !statistics.column(at).manyLevels())
                .toArray();
        statistics
                .manyLevels()
                .forEach(at -> notes.add("left out: " + reader.names().get(at) + " (more than "
                        + ColumnStatistics.MOST_LEVELS + " different texts)"));
        Schema schema = new Schema(IntStream.of(read)
                .<Column>mapToObj(at -> reader.column(at, statistics.column(at).levels()))
                .toList());
        Levels levels = new Levels(schema, read);
        List<RawRow> held = statistics.rows(drawn.calibration());
        Rows training = Rows.of(schema, levels.rows(statistics.rows(drawn.training())));
        List<double[]> calibration = levels.rows(held);
        Drawn rows = new Drawn(
                training,
                Rows.of(schema, calibration.subList(0, Math.min(CALIBRATION_OF_DRIVER, calibration.size()))),
                new TablePopulation(table, reader, statistics, held),
                notes);
        Run run = new Run(options.engine(), seed, Progress.SILENT);
        try (AnomalyModel model = ModelTraining.sampled(kind, settings, rows, run)) {
            List<double[]> matched = new ArrayList<>(); // without columns that the training has left out
            MatchedRows.of(model.schema(), Rows.of(schema, calibration)).forEach(row -> matched.add(row.clone()));
            double[] scores = scores(context, StoredModel.of(model), matched);
            try (AnomalyModel calibrated =
                    model.adjustment().recalibrated(Rows.of(model.schema(), matched), scores, run)) {
                return StoredModel.of(calibrated);
            }
        }
    }

    /** The scores of rows, in their order, computed by the executors. */
    private static double[] scores(JavaSparkContext context, StoredModel model, List<double[]> rows) {
        Broadcast<StoredModel> everywhere = context.broadcast(model);
        int tasks = Math.max(1, Math.min(context.defaultParallelism(), rows.size() / ROWS_OF_TASK));
        try {
            return context
                    .parallelize(new ArrayList<>(rows), tasks)
                    .mapPartitions(part -> scores(everywhere.value(), part))
                    .collect()
                    .stream()
                    .flatMapToDouble(DoubleStream::of)
                    .toArray();
        } finally {
            everywhere.destroy();
        }
    }

    private static Iterator<double[]> scores(StoredModel stored, Iterator<double[]> rows) {
        List<double[]> part = new ArrayList<>();
        rows.forEachRemaining(part::add);
        try (LoadedModels.Use use = LoadedModels.use(stored)) {
            return List.of(use.model().score(Rows.of(use.model().schema(), part)))
                    .iterator();
        }
    }
}
