package io.github.deepanomaly.spark;

import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.model.Content;
import io.github.deepanomaly.spark.table.TableReader;
import io.github.deepanomaly.verdict.ScoringNotes;
import io.github.deepanomaly.verdict.ThresholdRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.StringArrayParam;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * A trained model as a transformer of Spark ML: appends score, p-value, probability, flag and the reasons of anomalies to a table, whose columns are
 * found by name. A score is that of {@link AnomalyModel#score}, bit for bit on one kind of machine. Rows that cannot be read have no
 * verdict and are counted, see {@link #badRows}. Setters are for one thread.
 */
public final class DeepAnomalyModel extends Model<DeepAnomalyModel> implements MLWritable {

    private static final long serialVersionUID = 1;

    /** As in Weka and KNIME. */
    static final int REASONS = 3;

    static final String REASONS_DOC = "maximum number of columns that the reasons of an anomaly name; 0 = no reasons";

    private final String uid;
    private final StoredModel stored;
    private final StringArrayParam options;
    private final IntParam reasons;
    private transient @Nullable Counters counters;

    DeepAnomalyModel(String uid, StoredModel stored) {
        this.uid = uid;
        this.stored = stored;
        options = new StringArrayParam(this, "options", Options.DOC);
        reasons = new IntParam(this, "reasons", REASONS_DOC);
        setDefault(options, new String[0]);
        setDefault(reasons, REASONS);
    }

    /** The model of a file of Weka, KNIME or Java, on any file system that Spark reads. Throws {@link UncheckedIOException} where it is none. */
    public static DeepAnomalyModel fromFile(String path) {
        try {
            return new DeepAnomalyModel(
                    Identifiable$.MODULE$.randomUID("deepanomaly"), StageFile.model(new Path(path), configuration()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the file for Weka, KNIME and Java. */
    public void toFile(String path) {
        try {
            StageFile.write(stored.bytes(), new Path(path), configuration());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Configuration configuration() {
        return StageFile.configuration(SparkSession.active());
    }

    /** Reads what {@link #write} wrote; pipelines call it by its name. */
    public static MLReader<DeepAnomalyModel> read() {
        return StageFile.reader(
                DeepAnomalyModel.class,
                parts -> new DeepAnomalyModel(
                        parts.uid(),
                        parts.model()
                                .orElseThrow(() -> new IllegalArgumentException(
                                        "a saved model must have its file model.safetensors, got none"))));
    }

    /** Reads what {@link #save} wrote. */
    public static DeepAnomalyModel load(String path) {
        return read().load(path);
    }

    @Override
    public MLWriter write() {
        return StageFile.writer(this, Optional.of(stored));
    }

    @Override
    public String uid() {
        return uid;
    }

    /** The parameter of the options of the threshold, as {@code falseAlarmRate=0.001}. */
    public StringArrayParam options() {
        return options;
    }

    /** The parameter of how many columns reasons name. */
    public IntParam reasons() {
        return reasons;
    }

    /** Sets an option of the threshold, for instance {@code falseAlarmRate}; throws {@link IllegalArgumentException} for none. */
    public DeepAnomalyModel setOption(String name, String value) {
        Options changed = new Options(getOrDefault(options)).with(name, value);
        changed.rule(false);
        set(options, changed.texts());
        return this;
    }

    /** Sets how many columns reasons name at most; 0 for no reasons. */
    public DeepAnomalyModel setReasons(int columns) {
        if (columns < 0) {
            throw new IllegalArgumentException("reasons must be at least 0, got " + columns);
        }
        set(reasons, columns);
        return this;
    }

    private int most() {
        return (Integer) getOrDefault(reasons);
    }

    private Content content() {
        try {
            return stored.content();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public StructType transformSchema(StructType table) {
        TableReader.of(content().schema(), table);
        return ScoringTask.appended(table, most());
    }

    @Override
    public Dataset<Row> transform(Dataset<?> dataset) {
        Dataset<Row> table = dataset.toDF();
        TableReader reader = TableReader.of(content().schema(), table.schema());
        StructType appended = ScoringTask.appended(table.schema(), most());
        SparkSession session = table.sparkSession();
        Broadcast<StoredModel> everywhere = new JavaSparkContext(session.sparkContext()).broadcast(stored);
        ScoringTask task = new ScoringTask(everywhere, reader, threshold(), most(), counters(session));
        return table.mapPartitions(task, Encoders.row(appended));
    }

    private double threshold() {
        try (LoadedModels.Use use = LoadedModels.use(stored)) {
            return rule(use.model()).threshold(use.model().calibration());
        }
    }

    private ThresholdRule rule(AnomalyModel model) {
        return new Options(getOrDefault(options)).rule(model.contaminated());
    }

    private Counters counters(SparkSession session) {
        Counters present = counters;
        if (present == null) {
            present = Counters.of(session.sparkContext());
            counters = present;
        }
        return present;
    }

    /** How many rows this object has scored, in actions that are done; rows that Spark computes again count again. */
    public long rows() {
        return counters == null ? 0 : counters.rows().value();
    }

    /** How many of them had a text where the model needs a number, so that they have no verdict. */
    public long badRows() {
        return counters == null ? 0 : counters.bad().value();
    }

    /** How many of them were flagged. */
    public long anomalies() {
        return counters == null ? 0 : counters.anomalies().value();
    }

    /** What people should know about the flags, a sentence each: on the threshold, and on the rows that this object has scored in actions that are done. */
    public List<String> notes() {
        try (LoadedModels.Use use = LoadedModels.use(stored)) {
            AnomalyModel model = use.model();
            List<String> notes = new ArrayList<>(rule(model).notes(model.calibration(), model.contaminated()));
            long[] places = counters == null ? new long[0] : counters.places().value();
            if (places.length > 0) {
                notes.addAll(ScoringNotes.ofCounts(model.calibration(), places));
            }
            return notes;
        }
    }

    /** What is known of the model, in words. */
    public String summary() {
        try (LoadedModels.Use use = LoadedModels.use(stored)) {
            return use.model().toString();
        }
    }

    @Override
    public DeepAnomalyModel copy(ParamMap extra) {
        DeepAnomalyModel copy = copyValues(new DeepAnomalyModel(uid, stored), extra);
        return hasParent() ? copy.setParent(parent()) : copy;
    }
}
