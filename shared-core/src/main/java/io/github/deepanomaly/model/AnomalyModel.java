package io.github.deepanomaly.model;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.detector.Epoch;
import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.explain.Explanation;
import io.github.deepanomaly.explain.local.Explainer;
import io.github.deepanomaly.explain.local.ExplanationMethod;
import io.github.deepanomaly.explain.local.LocalExplainer;
import io.github.deepanomaly.model.windows.Windowing;
import io.github.deepanomaly.param.Contaminated;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.stats.Correction;
import io.github.deepanomaly.verdict.Calibration;
import io.github.deepanomaly.verdict.DriftReport;
import io.github.deepanomaly.verdict.ThresholdRule;
import io.github.deepanomaly.verdict.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/** A trained detector with the encoder in front of it and the calibration behind it. Thread-safe: threads do not wait for each other. */
public final class AnomalyModel implements AutoCloseable {

    private final Origin origin;
    private final Pipeline pipeline; // that of the model of all rows
    private final Calibration calibration;
    private final Optional<KeyedModels> keys;

    AnomalyModel(Origin origin, Pipeline pipeline, Calibration calibration, Optional<KeyedModels> keys) {
        this.origin = origin;
        this.pipeline = pipeline;
        this.calibration = Provenance.heldOut(origin.provenance()) ? calibration : calibration.ofTrainingRows();
        this.keys = keys;
    }

    /** All hyperparameters of a model of this kind; saved with it. */
    public static List<Param<?>> params(Kind kind) {
        return Stream.of(kind.params(), Preparation.PARAMS, Windowing.PARAMS)
                .<Param<?>>flatMap(List::stream)
                .toList();
    }

    /**
     * Trains on rows, with values of {@link #params}, possibly of more. A share of the rows is held out for p-values and thresholds. {@link Rows#weight
     * Weights} count in the detector's losses; 0 leaves a row out. Rows {@link Rows#label labelled} anomalous are marks. Throws {@link
     * IllegalArgumentException} where rows or settings do not allow it, {@link java.util.concurrent.CancellationException} when cancelled.
     */
    public static AnomalyModel train(Kind kind, Settings settings, Rows rows, Run run) {
        return ModelTraining.whole(kind, settings, rows, run);
    }

    /** Learns with default settings, engine and seed; see {@link #train(Kind, Settings, Rows, Run)}. */
    public static AnomalyModel train(Kind kind, Rows rows) {
        return train(kind, Settings.defaults(params(kind)), rows, Run.standard());
    }

    /** Reads what {@link #save} wrote, for the default engine; throws {@link IOException} that says what is wrong with the file. */
    public static AnomalyModel load(Path file) throws IOException {
        return load(file, Run.standard().engine());
    }

    /** The same for another engine. */
    public static AnomalyModel load(Path file, Engine engine) throws IOException {
        return ModelFile.load(file).model(engine);
    }

    /** Reads what {@link #write} wrote, up to the end of the stream, which it leaves open. */
    public static AnomalyModel read(InputStream stream, Engine engine) throws IOException {
        return ModelFile.read(stream).model(engine);
    }

    /** Writes the model file; an existing file is replaced only when the new one is whole. */
    public void save(Path file) throws IOException {
        ModelFile.save(file, Content.of(this));
    }

    /** Writes the bytes of the model file to a stream, which it leaves open. */
    public void write(OutputStream stream) throws IOException {
        ModelFile.write(stream, Content.of(this));
    }

    /**
     * A score for each row, larger = more anomalous; in the order of time where rows are time steps. It is NaN where no full window
     * holds the row, positive infinity for a row with an infinite number, otherwise finite. Rows need the columns of {@link #schema},
     * wherever they stand, and may have others; {@link IllegalArgumentException} without them. Unknown levels and missing values are no error.
     */
    public double[] score(Rows rows) {
        return score(rows, Progress.SILENT);
    }

    /** As {@link #score(Rows)}; throws {@link java.util.concurrent.CancellationException} when cancelled. */
    public double[] score(Rows rows, Progress progress) {
        return keys.map(models -> models.scores(rows, progress)).orElseGet(() -> pipeline.scores(rows, progress));
    }

    /** The verdict on each row, without reasons, by the threshold of a rule. Throws as {@link #score(Rows)} does. */
    public List<Verdict> verdicts(Rows rows, ThresholdRule rule) {
        return Verdict.all(score(rows), calibration, rule.threshold(calibration));
    }

    /** The verdict on each row with the detector's own reasons, at about twice the cost. */
    public List<Verdict> explainedVerdicts(Rows rows, ThresholdRule rule) {
        return Verdict.all(explain(rows, Progress.SILENT), calibration, rule.threshold(calibration));
    }

    /** As {@link #explain(Rows, IntPredicate, Progress)}, of all rows. */
    public List<Explanation> explain(Rows rows, Progress progress) {
        return explain(rows, row -> true, progress);
    }

    /** For each row that is wanted, by its number from 0, its score and its raw columns' shares of it, at twice the cost of scoring. Throws as it. */
    public List<Explanation> explain(Rows rows, IntPredicate wanted, Progress progress) {
        return Explanations.of(this, rows, wanted, progress);
    }

    /** Explains by a chosen method, but for {@code NATIVE} by comparison with normal rows, one or more; {@link IllegalStateException} for windows. */
    public Explainer explainer(ExplanationMethod how, Rows background) {
        return new Explanations(pipeline).by(how, this, background);
    }

    /** Compares rows with the most similar background rows; {@link IllegalStateException} if window is above 1, and for models of keys. */
    public LocalExplainer explainer(Rows background) {
        KeyedModels.requireNone(keys, "an explainer for all rows");
        return new Explanations(pipeline).local(this, background);
    }

    /** Whether integrated gradients explain it: the score must have a gradient through a network. */
    public boolean differentiable() {
        return keys.isEmpty() && pipeline.differentiable();
    }

    /** Differences from the training rows in scores and columns; throws as {@link #score} does, {@link IllegalStateException} unless it {@link #comparesRows}. */
    public DriftReport drift(Rows rows, Correction correction, long seed, Progress progress) {
        Rows features = pipeline.windowing().features(pipeline.matched(rows));
        return origin.drift(features, calibration, () -> score(rows, progress), seed, correction);
    }

    /** Whether {@link #drift} can tell anything: files of the first versions have no summary of the training columns. */
    public boolean comparesRows() {
        return origin.summarised();
    }

    /** What changes it without training: marked rows and other calibration rows. */
    public Adjustment adjustment() {
        return new Adjustment(this);
    }

    /** Scores rows one by one as they arrive; see there. */
    public ScoreStream stream() {
        return ScoreStream.of(this);
    }

    /** Whether a model that is trained with these settings will have {@link #codes} and {@link #reconstructions}. */
    public static boolean coding(Kind kind, Settings settings) {
        return Coding.possible(kind, settings);
    }

    /** The code of each row: columns {@code code_1, code_2, ...}. Throws as {@link #score} does, and {@link IllegalStateException} without codes. */
    public Rows codes(Rows rows, Progress progress) {
        return Coding.of(this).codes(rows, progress);
    }

    /** The reconstruction of each row, in the columns of {@link #schema}; those that the network does not read are missing. Throws as codes. */
    public Rows reconstructions(Rows rows, Progress progress) {
        return Coding.of(this).reconstructions(rows, progress);
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

    /** What people should know about scores that {@link #score(Rows)} gave for these rows, a sentence each. */
    public List<String> notesOn(Rows rows, double... scores) {
        return KeyedModels.notesOn(keys, rows, pipeline.notes(rows, calibration, scores));
    }

    /** Whether the training rows may have held anomalies, as its settings say. */
    public boolean contaminated() {
        return Contaminated.in(settings());
    }

    /** Notes on columns, training and calibration, one sentence each. */
    public List<String> notes() {
        return KeyedModels.notes(keys, origin.notes(pipeline.encoder()));
    }

    @Override
    public String toString() {
        return Summary.of(this);
    }

    Pipeline pipeline() {
        return pipeline;
    }

    Origin origin() {
        return origin;
    }

    Optional<KeyedModels> keys() {
        return keys;
    }

    /** Frees native memory; no other call may run or follow. */
    @Override
    public void close() {
        keys.ifPresent(KeyedModels::close);
        pipeline.scorer().close();
    }
}
