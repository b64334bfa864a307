package io.github.deepanomaly.model;

import io.github.deepanomaly.data.Encoder;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.detector.Epoch;
import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.explain.Explanation;
import io.github.deepanomaly.explain.local.LocalExplainer;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.model.file.InvalidFileException;
import io.github.deepanomaly.model.windows.Windowing;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.stats.Correction;
import io.github.deepanomaly.verdict.Calibration;
import io.github.deepanomaly.verdict.DriftReport;
import io.github.deepanomaly.verdict.ScoringNotes;
import io.github.deepanomaly.verdict.ThresholdRule;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A trained detector with the encoder in front of it and the calibration behind it. Thread-safe. */
public final class AnomalyModel implements AutoCloseable {

    private final Origin origin;
    private final Pipeline pipeline;
    private final Calibration calibration;

    AnomalyModel(Origin origin, Pipeline pipeline, Calibration calibration) {
        this.origin = origin;
        this.pipeline = pipeline;
        this.calibration = calibration;
    }

    /** All hyperparameters of a model of this kind; saved with it. */
    public static List<Param<?>> params(Kind kind) {
        List<Param<?>> params = new ArrayList<>(kind.params());
        params.addAll(Preparation.PARAMS);
        params.addAll(Windowing.PARAMS);
        return params;
    }

    /**
     * Trains a detector on {@code rows}. A share of them is held out to calibrate p-values and thresholds; neither encoder
     * nor detector sees it. {@link Rows#weight Weights} count in the detector's losses; a row of weight 0 is left out, any
     * other counts once for encoder and calibration.
     *
     * @param settings values of {@link #params} of the kind, and possibly of others
     * @throws IllegalArgumentException where rows or settings do not allow it
     * @throws java.util.concurrent.CancellationException when the run is cancelled
     */
    public static AnomalyModel train(Kind kind, Settings settings, Rows rows, Run run) {
        return ModelTraining.whole(kind, settings, rows, run);
    }

    /** Reads what {@link #save} wrote; throws {@link IOException} that says what is wrong with the file. */
    public static AnomalyModel load(Path file, Engine engine) throws IOException {
        return restored(ModelFile.load(file), engine);
    }

    /** Reads what {@link #write} wrote, up to the end of the stream, which it leaves open. */
    public static AnomalyModel read(InputStream stream, Engine engine) throws IOException {
        return restored(ModelFile.read(stream), engine);
    }

    private static AnomalyModel restored(Content content, Engine engine) throws IOException {
        try {
            Pipeline pipeline = Pipeline.restore(content, engine);
            Origin origin = Origin.restore(content, pipeline.windowing().features());
            return new AnomalyModel(origin, pipeline, content.calibration());
        } catch (IllegalArgumentException e) {
            throw new InvalidFileException(String.valueOf(e.getMessage()), e);
        }
    }

    /** Writes the model file; an existing file is replaced only when the new one is whole. */
    public void save(Path file) throws IOException {
        ModelFile.save(file, content());
    }

    /** Writes the bytes of the model file to a stream, which it leaves open. */
    public void write(OutputStream stream) throws IOException {
        ModelFile.write(stream, content());
    }

    private synchronized Content content() {
        return Content.of(origin, pipeline, calibration);
    }

    /**
     * A score for each row, larger = more anomalous; in the order of time where rows are time steps. It is finite but for two
     * kinds of rows: one that no full window holds has NaN, because nothing is known of it, and one with an infinite number, which
     * lies beyond every other, has positive infinity. Rows need the columns of {@link #schema}; levels are matched by name, unknown
     * ones and missing values are no error.
     *
     * @throws IllegalArgumentException for other columns
     */
    public double[] score(Rows rows) {
        return score(rows, Progress.SILENT);
    }

    /** As {@link #score(Rows)}; throws {@link java.util.concurrent.CancellationException} when cancelled. */
    public synchronized double[] score(Rows rows, Progress progress) {
        return pipeline.scores(rows, progress);
    }

    /**
     * For each row its score and which raw columns it comes from, by the detector itself, at about twice the cost of scoring; where
     * rows are time steps, by the most anomalous window that judges the row. Throws as {@link #score(Rows, Progress)} does. Takes
     * some 20 bytes a row and column, so callers hand over many rows in parts.
     */
    public synchronized List<Explanation> explain(Rows rows, Progress progress) {
        return new Explanations(pipeline).of(rows, progress);
    }

    /**
     * An explainer that compares rows with the most similar background rows; throws {@link IllegalStateException} if window
     * is above 1.
     */
    public LocalExplainer explainer(Rows background) {
        if (!pipeline.single()) {
            throw new IllegalStateException("an explainer needs a model with window 1, got window "
                    + pipeline.windowing().window());
        }
        int[] columns = pipeline.windowing().columns();
        int[] read =
                pipeline.encoder().sources().stream().mapToInt(i -> columns[i]).toArray();
        ScoreGradients gradients = new ScoreGradients(kind().id(), pipeline, this);
        return new LocalExplainer(this::score, Optional.of(gradients), schema(), background, read)
                .nearest(LocalExplainer.SIMILAR);
    }

    /** Whether integrated gradients explain it: the score must have a gradient through a network. */
    public synchronized boolean differentiable() {
        return pipeline.single() && pipeline.scorer().gradient().isPresent();
    }

    /**
     * The drift report: differences from the training rows in scores and in each column. Throws as {@link #score(Rows,
     * Progress)} does, and {@link IllegalStateException} for a model of a file without a summary of columns.
     *
     * @param seed of the sample of rows that is compared where they are very many
     */
    public DriftReport drift(Rows rows, Correction correction, long seed, Progress progress) {
        TrainingColumns training = origin.columns()
                .orElseThrow(() -> new IllegalStateException(
                        "drift needs the summary of the training columns, but this model file has none"));
        double[] scores = score(rows, progress);
        return DriftReport.of(
                training.compare(pipeline.windowing().features(rows), calibration, scores, seed), correction);
    }

    /** Scores rows one by one as they arrive; see there. */
    public ScoreStream stream() {
        return new ScoreStream(pipeline, this::scoreEncoded);
    }

    private synchronized double[] scoreEncoded(Matrix windows) {
        return pipeline.scorer().score(windows);
    }

    /** Whether a model that is trained with these settings will have {@link #codes} and {@link #reconstructions}. */
    public static boolean coding(Kind kind, Settings settings) {
        return settings.get(Windowing.WINDOW) == 1 && kind.detector(settings).coding();
    }

    /**
     * The code of each row: numeric columns {@code code_1, code_2, ...}. Throws as {@link #score(Rows, Progress)} does, and
     * {@link IllegalStateException} where there is no single code.
     */
    public synchronized Rows codes(Rows rows, Progress progress) {
        return Coding.of(kind(), pipeline).codes(rows, progress);
    }

    /**
     * The reconstruction of each row, in the columns of {@link #schema}; a column that the network does not read is missing.
     * Throws as {@link #codes} does.
     */
    public synchronized Rows reconstructions(Rows rows, Progress progress) {
        return Coding.of(kind(), pipeline).reconstructions(rows, progress);
    }

    /** The kind of detector. */
    public Kind kind() {
        return origin.kind();
    }

    /** The settings of the training. */
    public Settings settings() {
        return origin.settings();
    }

    /** The raw columns that it needs. */
    public Schema schema() {
        return pipeline.windowing().schema();
    }

    /** The calibration: p-values, probabilities and thresholds. */
    public Calibration calibration() {
        return calibration;
    }

    /** The training history, epoch by epoch. */
    public List<Epoch> history() {
        return origin.history();
    }

    /** Facts by name: version, engine, seed, rows, time. */
    public Map<String, String> provenance() {
        return origin.provenance();
    }

    /** What people should know about scores that {@link #score(Rows)} gave for a table, a sentence each. */
    public List<String> notesOn(double... scores) {
        return ScoringNotes.of(calibration, pipeline.windowing().window(), scores);
    }

    /** Whether the training rows may have held anomalies, as its settings say. */
    public boolean contaminated() {
        return ThresholdRule.contaminated(origin.settings());
    }

    /** Notes on columns, training and calibration, one sentence each. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>(pipeline.encoder().notes());
        notes.addAll(Provenance.notes(provenance()));
        return notes;
    }

    /** The summary: kind, rows, training, notes. */
    @Override
    public String toString() {
        return Summary.of(this);
    }

    /** The columns as the detector sees them. */
    Encoder encoder() {
        return pipeline.encoder();
    }

    /** The parameters of the trained detector. */
    synchronized State scorerState() {
        return pipeline.scorer().state();
    }

    /** Frees native memory; no further call is allowed. */
    @Override
    public synchronized void close() {
        pipeline.scorer().close();
    }
}
