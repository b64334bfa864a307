package weka.programs;

import io.github.deepanomaly.explain.local.ExplanationMethod;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.verdict.BatchRule;
import io.github.deepanomaly.verdict.ThresholdRule;
import io.github.deepanomaly.weka.judging.Flagging;
import io.github.deepanomaly.weka.programs.CommandLineProgram;
import io.github.deepanomaly.weka.rows.NormalLabel;
import io.github.deepanomaly.weka.tables.DatabaseQuery;
import io.github.deepanomaly.weka.tables.Table;
import io.github.deepanomaly.weka.tables.TableReader;
import io.github.deepanomaly.weka.tables.TableWriter;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import weka.classifiers.anomaly.DetectorFile;

/**
 * From a table to a list of its anomalies: {@code -i payments.csv -o alarms.csv}. Reads the table whole, trains a detector or loads one,
 * and writes the flagged rows, the most anomalous first, with their reasons. Exit code 1 for anomalies where {@code -fail-on-alarms}
 * asks for it.
 */
public final class DetectAnomalies extends CommandLineProgram {

    /** The exit code for anomalies where they count as a failure. */
    public static final int ALARMS = 1;

    /** Which rows are written. */
    enum Written {
        /** Those that are flagged. */
        ALARMS,
        /** Every one. */
        ALL
    }

    /** In which order they are written. */
    enum Order {
        /** The most anomalous first. */
        SCORE,
        /** As in the input. */
        INPUT
    }

    private static final Param<File> INPUT = file(
            "input",
            "i",
            "Table to judge: csv, tsv, txt, arff, json and other "
                    + "formats of Weka, or one of these compressed (.gz, or alone in a .zip).");
    private static final Param<File> OUTPUT = file(
            "output",
            "o",
            "Output file in the format that its name ends with: "
                    + "csv, tsv, txt, arff or json, and .gz for a compressed one.");
    static final Param<String> DETECTOR = text(
            "detector",
            "W",
            "Detector with its options, for instance "
                    + "\"IsolationForest -I 200\". Empty = Automatic, contaminated unless -train is given.");
    static final Param<File> TRAIN =
            file("training", "train", "Table of mostly normal rows that train. Empty = the table itself, in folds.");
    static final Param<File> MODEL = file("model", "model", "Trained detector that judges; nothing is trained.");
    static final Param<File> MODEL_OUT =
            file("modelOutput", "model-out", "File for the trained detector: .model for Weka, .safetensors for all.");
    static final Param<File> INTERVALS = file(
            "intervals",
            "intervals",
            "File for the anomalies of a log as intervals: one row each, with start, end, peak and the columns that make it.");
    static final Param<Integer> FOLDS = Param.integer("folds", "F", 3)
            .between(0, 1000)
            .doc("Number of folds: each row is judged by a detector that trained on the others. With 0 or 1, one "
                    + "detector is trained on all rows and judges them.");
    static final Param<Integer> REASONS = Param.integer("reasons", "reasons", 3)
            .between(1, 100_000)
            .doc("Maximum number of columns in the text of reasons.");
    static final Param<String> LABEL = text(
            "label",
            "c",
            "Column with known labels, which is evaluated and not "
                    + "trained on: its name, first, last or a number from 1. Empty = none.");
    private static final Param<Written> ROWS =
            Param.choice("rows", "rows", Written.ALARMS).doc("Rows that are written: alarms or all.");
    private static final Param<Order> ORDER = Param.choice("order", "order", Order.SCORE)
            .doc("Order of the rows that are written: score (most anomalous first) or input.");
    private static final Param<Boolean> FAIL =
            Param.flag("failOnAlarms", "fail-on-alarms").doc("Exit code 1 if a row is flagged.");
    private static final Param<String> URL =
            text("url", "url", "JDBC address of a database to read from, as jdbc:postgresql://host/name.");
    private static final Param<String> QUERY = text("query", "query", "SQL query for the table to judge.");
    private static final Param<String> USER = text("user", "user", "User name for the database.");
    private static final Param<String> PASSWORD = text(
            "password",
            "password",
            "Password for the database. Empty = " + "the environment variable DEEPANOMALY_PASSWORD.");

    private static Param<File> file(String name, String flag, String doc) {
        return Param.of(name, flag, File.class, new File(""), File::new).doc(doc);
    }

    private static Param<String> text(String name, String flag, String doc) {
        return Param.of(name, flag, String.class, "", String::strip).doc(doc);
    }

    @Override
    protected List<Param<?>> params() {
        List<Param<?>> params = new ArrayList<>(List.of(
                INPUT, OUTPUT, INTERVALS, DETECTOR, TRAIN, MODEL, MODEL_OUT, FOLDS, REASONS, ExplanationMethod.CHOICE));
        params.addAll(ExplanationMethod.COSTS);
        params.addAll(ThresholdRule.PARAMS);
        params.add(Flagging.DISCOVERY);
        params.addAll(BatchRule.PARAMS);
        params.addAll(List.of(LABEL, NormalLabel.PARAM, ROWS, ORDER, FAIL));
        params.addAll(CsvOptions.PARAMS);
        params.addAll(List.of(URL, QUERY, USER, PASSWORD));
        return params;
    }

    @Override
    protected List<Param<?>> required() {
        return List.of(OUTPUT);
    }

    @Override
    protected List<Param<File>> written() {
        return List.of(OUTPUT, INTERVALS, MODEL_OUT);
    }

    @Override
    protected Result run(Settings settings) throws Exception {
        if (isSet(settings, INPUT) == isSet(settings, QUERY)) {
            throw new IllegalArgumentException("either -i or -url and -query must be given, got "
                    + (isSet(settings, INPUT) ? "both" : "neither; -h lists the options"));
        }
        if (isSet(settings, MODEL) && (isSet(settings, TRAIN) || isSet(settings, DETECTOR))) {
            throw new IllegalArgumentException("-train and -W must not be given with -model");
        }
        File output = settings.get(OUTPUT);
        TableWriter.check(output); // before hours of training, not after them
        if (isSet(settings, INTERVALS)) {
            TableWriter.check(settings.get(INTERVALS));
        }
        AlarmSearch search = AlarmSearch.of(settings);
        TableReader reader = search.reader(CsvOptions.format(settings));
        Table table = isSet(settings, INPUT)
                ? reader.read(settings.get(INPUT))
                : query(settings).read(reader);
        Alarms alarms = search.in(table);
        if (isSet(settings, MODEL_OUT)) {
            DetectorFile.write(settings.get(MODEL_OUT).toPath(), alarms.judge());
        }
        int[] rows = alarms.rows(settings.get(ROWS) == Written.ALL, settings.get(ORDER) == Order.SCORE);
        TableWriter.write(output, alarms.table(), rows);
        String source = isSet(settings, INPUT) ? settings.get(INPUT).toString() : "query";
        String text =
                alarms.summary(source) + "\n" + output + ": " + rows.length + (rows.length == 1 ? " row" : " rows")
                        + (settings.get(ORDER) == Order.SCORE ? ", the most anomalous first" : "");
        if (isSet(settings, INTERVALS)) {
            Table intervals = alarms.intervals().orElseThrow().table(settings.get(REASONS));
            TableWriter.write(settings.get(INTERVALS), intervals, intervals.all());
            text += "\n" + settings.get(INTERVALS) + ": " + intervals.all().length
                    + " intervals, the most anomalous first";
        }
        return new Result(text, settings.get(FAIL) && alarms.flagged() > 0 ? ALARMS : SUCCESS);
    }

    private static DatabaseQuery query(Settings settings) {
        if (!isSet(settings, URL)) {
            throw new IllegalArgumentException("-url must be given with -query, got none");
        }
        String password = settings.get(PASSWORD);
        String secret = System.getenv().getOrDefault("DEEPANOMALY_PASSWORD", "");
        return new DatabaseQuery(
                settings.get(URL), settings.get(USER), password.isEmpty() ? secret : password, settings.get(QUERY));
    }

    /** Whether a parameter without a default has been given. */
    static boolean isSet(Settings settings, Param<?> param) {
        return !settings.get(param).toString().isEmpty();
    }

    /** Judges a table. */
    public static void main(String[] args) {
        new DetectAnomalies().start(args);
    }
}
