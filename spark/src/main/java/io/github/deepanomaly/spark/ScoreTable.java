package io.github.deepanomaly.spark;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A program for spark-submit that trains a model on a table, or scores a table with one. Tables are Parquet files, or CSV files with a header where
 * the name ends in csv.
 */
public final class ScoreTable {

    private static final String USAGE =
            "arguments must be train TABLE MODEL [name=value ...] or " + "score TABLE MODEL SCORED [name=value ...]";

    private static final String TRAIN = "train";

    private static final PrintStream OUT = System.out;

    private ScoreTable() {}

    /** Takes what to do and the files; options are those of a detector, with kind, trainingRows, calibrationRows, seed and reasons. */
    public static void main(String[] arguments) {
        List<String> given = Arrays.asList(arguments);
        int files = given.isEmpty() || given.get(0).equals(TRAIN) ? 2 : 3;
        if (given.size() <= files || !List.of(TRAIN, "score").contains(given.get(0))) {
            throw new IllegalArgumentException(USAGE + ", got " + String.join(" ", given));
        }
        List<String> options = given.subList(files + 1, given.size());
        try (SparkSession session = SparkSession.builder().getOrCreate()) {
            Dataset<Row> table = table(session, given.get(1));
            if (given.get(0).equals(TRAIN)) {
                DeepAnomalyModel model = stage(options).fit(table);
                model.toFile(given.get(2));
                OUT.println(model.summary());
            } else {
                score(table, DeepAnomalyModel.fromFile(given.get(2)), given.get(3), options);
            }
        }
    }

    private static void score(Dataset<Row> table, DeepAnomalyModel model, String scored, List<String> options) {
        for (String option : options) {
            String[] parts = Options.parts(option);
            if (parts[0].equals("reasons")) {
                model.setReasons(number(parts));
            } else {
                model.setOption(parts[0], parts[1]);
            }
        }
        Dataset<Row> rows = model.transform(table);
        if (csv(scored)) {
            rows.write().option("header", "true").csv(scored);
        } else {
            rows.write().parquet(scored);
        }
        OUT.println(model.rows() + " rows, " + model.anomalies() + " anomalies, " + model.badRows() + " bad rows");
        model.notes().forEach(note -> OUT.println("note: " + note));
    }

    private static DeepAnomaly stage(List<String> options) {
        DeepAnomaly stage = new DeepAnomaly();
        for (String option : options) {
            String[] parts = Options.parts(option);
            switch (parts[0]) {
                case "kind" -> stage.setKind(parts[1]);
                case "inputCols" -> stage.setInputCols(parts[1].split(",", -1));
                case "trainingRows" -> stage.setTrainingRows(number(parts));
                case "calibrationRows" -> stage.setCalibrationRows(number(parts));
                case "seed" -> stage.setSeed(whole(parts));
                case "reasons" -> stage.setReasons(number(parts));
                default -> stage.setOption(parts[0], parts[1]);
            }
        }
        return stage;
    }

    private static int number(String... parts) {
        long number = whole(parts);
        if (number != (int) number) {
            throw new IllegalArgumentException(
                    parts[0] + " must be in [" + Integer.MIN_VALUE + ", " + Integer.MAX_VALUE + "], got " + number);
        }
        return (int) number;
    }

    private static long whole(String... parts) {
        try {
            return Long.parseLong(parts[1]);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(parts[0] + " must be a whole number, got \"" + parts[1] + "\"", e);
        }
    }

    private static Dataset<Row> table(SparkSession session, String path) {
        return csv(path)
                ? session.read()
                        .option("header", "true")
                        .option("inferSchema", "true")
                        .csv(path)
                : session.read().parquet(path);
    }

    private static boolean csv(String path) {
        return path.endsWith("csv");
    }
}
