package io.github.deepanomaly.spark;

import io.github.deepanomaly.spark.table.TableReader;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.StringArrayParam;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/**
 * Trains a detector on a table of any size, as an estimator of Spark ML. The executors compute the exact statistics of all rows and draw two
 * samples by lots; the driver trains on the first; the executors score the second, which calibrates. The model does not depend on how rows are
 * divided and ordered. Setters are for one thread.
 */
public final class DeepAnomaly extends Estimator<DeepAnomalyModel> implements MLWritable {

    private static final long serialVersionUID = 1;

    private final String uid;
    private final Param<String> kind;
    private final StringArrayParam options;
    private final StringArrayParam inputCols;
    private final IntParam trainingRows;
    private final IntParam calibrationRows;
    private final LongParam seed;
    private final IntParam reasons;

    /** A new stage. */
    public DeepAnomaly() {
        this(Identifiable$.MODULE$.randomUID("deepanomaly"));
    }

    /** A stage of that name; Spark calls it to copy one. */
    public DeepAnomaly(String uid) {
        this.uid = uid;
        kind = new Param<>(this, "kind", "kind of detector, see docs/detectors");
        options = new StringArrayParam(this, "options", Options.DOC);
        inputCols = new StringArrayParam(this, "inputCols", "columns that train; none = all columns");
        trainingRows = new IntParam(this, "trainingRows", "maximum number of rows that are drawn to train");
        calibrationRows = new IntParam(
                this,
                "calibrationRows",
                "maximum number of other rows that are drawn to calibrate, see option holdout");
        seed = new LongParam(this, "seed", "seed of the samples and of the training");
        reasons = new IntParam(this, "reasons", DeepAnomalyModel.REASONS_DOC);
        setDefault(kind, "autoencoder");
        setDefault(options, new String[0]);
        setDefault(inputCols, new String[0]);
        setDefault(trainingRows, 100_000);
        setDefault(calibrationRows, 10_000);
        setDefault(seed, 1L);
        setDefault(reasons, DeepAnomalyModel.REASONS);
    }

    /** Reads what {@link #write} wrote; pipelines call it by its name. */
    public static MLReader<DeepAnomaly> read() {
        return StageFile.reader(DeepAnomaly.class, parts -> new DeepAnomaly(parts.uid()));
    }

    /** Reads what {@link #save} wrote. */
    public static DeepAnomaly load(String path) {
        return read().load(path);
    }

    @Override
    public MLWriter write() {
        return StageFile.writer(this, Optional.empty());
    }

    @Override
    public String uid() {
        return uid;
    }

    /** The parameter of the kind of detector. */
    public Param<String> kind() {
        return kind;
    }

    /** The parameter of the options of detector, preparation, run and threshold. */
    public StringArrayParam options() {
        return options;
    }

    /** The parameter of the columns that train. */
    public StringArrayParam inputCols() {
        return inputCols;
    }

    /** The parameter of how many rows train. */
    public IntParam trainingRows() {
        return trainingRows;
    }

    /** The parameter of how many rows calibrate. */
    public IntParam calibrationRows() {
        return calibrationRows;
    }

    /** The parameter of the seed. */
    public LongParam seed() {
        return seed;
    }

    /** The parameter of how many columns reasons name. */
    public IntParam reasons() {
        return reasons;
    }

    /** Sets the kind of detector by its id; throws {@link IllegalArgumentException} for none. */
    public DeepAnomaly setKind(String id) {
        set(kind, Options.kind(id).id());
        return this;
    }

    /** Sets an option, for instance {@code epochs}; it is checked when the training begins, because it depends on the kind. */
    public DeepAnomaly setOption(String name, String value) {
        set(options, new Options(getOrDefault(options)).with(name, value).texts());
        return this;
    }

    /** Sets the columns that train. */
    public DeepAnomaly setInputCols(String... names) {
        set(inputCols, names);
        return this;
    }

    /** Sets how many rows train at most. */
    public DeepAnomaly setTrainingRows(int rows) {
        set(trainingRows, atLeastOne("trainingRows", rows));
        return this;
    }

    /** Sets how many rows calibrate at most. */
    public DeepAnomaly setCalibrationRows(int rows) {
        set(calibrationRows, atLeastOne("calibrationRows", rows));
        return this;
    }

    /** Sets the seed. */
    public DeepAnomaly setSeed(long value) {
        set(seed, value);
        return this;
    }

    /** Sets how many columns reasons name at most; 0 for no reasons. */
    public DeepAnomaly setReasons(int columns) {
        if (columns < 0) {
            throw new IllegalArgumentException("reasons must be at least 0, got " + columns);
        }
        set(reasons, columns);
        return this;
    }

    private static int atLeastOne(String name, int rows) {
        if (rows < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, got " + rows);
        }
        return rows;
    }

    private TableReader reader(StructType table, ZoneId zone) {
        return TableReader.of(table, Arrays.asList(getOrDefault(inputCols)), zone);
    }

    @Override
    public StructType transformSchema(StructType table) {
        new Options(getOrDefault(options)).training(Options.kind(getOrDefault(kind)));
        reader(table, ZoneId.of("UTC"));
        return ScoringTask.appended(table, (Integer) getOrDefault(reasons));
    }

    @Override
    public DeepAnomalyModel fit(Dataset<?> dataset) {
        transformSchema(dataset.schema());
        ZoneId zone = ZoneId.of(dataset.sparkSession().conf().get("spark.sql.session.timeZone"), ZoneId.SHORT_IDS);
        List<String> names = reader(dataset.schema(), zone).names();
        Dataset<Row> table =
                dataset.select(names.stream().map(DeepAnomaly::named).toArray(Column[]::new));
        Options given = new Options(getOrDefault(options));
        TableTraining training = new TableTraining(
                Options.kind(getOrDefault(kind)), given, (Long) getOrDefault(seed), reader(table.schema(), zone));
        DeepAnomalyModel model = new DeepAnomalyModel(
                        uid, training.train(table, (Integer) getOrDefault(trainingRows), (Integer)
                                getOrDefault(calibrationRows)))
                .setReasons((Integer) getOrDefault(reasons));
        model.set(model.options(), given.ofThreshold().texts());
        return model.setParent(this);
    }

    private static Column named(String name) {
        return functions.col("`" + name.replace("`", "``") + "`");
    }

    @Override
    public DeepAnomaly copy(ParamMap extra) {
        return copyValues(new DeepAnomaly(uid), extra);
    }
}
