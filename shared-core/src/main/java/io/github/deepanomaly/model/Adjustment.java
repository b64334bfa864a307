package io.github.deepanomaly.model;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detector.Scorer;
import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.model.keys.KeyedTraining;
import io.github.deepanomaly.model.marks.KeptRows;
import io.github.deepanomaly.model.marks.KeptSingles;
import io.github.deepanomaly.model.marks.KeptWindows;
import io.github.deepanomaly.model.marks.MarkedScorer;
import io.github.deepanomaly.model.marks.Marks;
import io.github.deepanomaly.model.marks.NormalRows;
import io.github.deepanomaly.model.split.TrainingPlan;
import io.github.deepanomaly.model.windows.Blocks;
import io.github.deepanomaly.param.Keep;
import io.github.deepanomaly.stats.Rounding;
import io.github.deepanomaly.verdict.Calibration;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Changes of a trained model that need no training; the model itself stays as it is. Thread-safe. */
public final class Adjustment {

    private static final String SCORES = "scores must be one for each row, got ";

    private final AnomalyModel model;

    Adjustment(AnomalyModel model) {
        this.model = model;
    }

    /**
     * The model with more marks: rows labelled anomalous raise the scores of rows like them, rows labelled normal lower those of rows
     * like them. P-values and thresholds follow. The new model has networks of its own, to be closed.
     *
     * <p>Where rows are judged in windows, a row labelled anomalous marks the window around it, or the causal one that ends at it, as in a
     * training; a row labelled normal marks all windows that judge it. Calibration rows in a window that is marked anomalous do not calibrate
     * any more.
     *
     * @param rows of the columns of the model, of which only the labelled ones count; windows need the rows around them, too
     * @throws IllegalArgumentException for other columns and for too many marks
     * @throws IllegalStateException where the model's file holds no calibration rows, or all of them lie in marked windows, or the model
     *     keeps nothing of rows
     */
    public AnomalyModel withMarks(Rows rows, Run run) {
        if (model.keys().isPresent()) {
            return changed(rows, 1, (each, own) -> each.adjustment().withMarks(own, run), run);
        }
        Pipeline present = model.pipeline();
        NormalRows normal = normal(present);
        Marks marks = MarkedPipeline.marks(present).and(MarkedPipeline.marks(present, rows));
        Pipeline pipeline = MarkedPipeline.marked(copy(run.engine()), normal, marks, run.engine());
        try {
            return new AnomalyModel(model.origin(), pipeline, calibration(pipeline, marks, run), Optional.empty());
        } catch (RuntimeException e) {
            pipeline.scorer().close();
            throw e;
        }
    }

    private Calibration calibration(Pipeline pipeline, Marks marks, Run run) {
        if (marks.anomalous().rows() == 0 || !(pipeline.scorer() instanceof MarkedScorer scorer)) {
            return model.calibration();
        }
        return pipeline.single()
                ? Calibration.of(scorer.calibration())
                : scorer.calibration(
                        pipeline.normal().flatMap(NormalRows::series).orElseThrow(), run.threads(), run.progress());
    }

    private AnomalyModel changed(Rows rows, int fewest, BiFunction<AnomalyModel, Rows, AnomalyModel> change, Run run) {
        return model.keys()
                .orElseThrow()
                .changed(rows, fewest, change, each -> each.adjustment().copied(run.engine()));
    }

    /** The same model with networks of its own, which takes marks if this one does. */
    private AnomalyModel copied(Engine engine) {
        Pipeline copy = copy(engine);
        Optional<NormalRows> normal = model.pipeline().normal();
        Pipeline same = new Pipeline(copy.windowing(), copy.encoder(), copy.scorer(), normal, copy.threads());
        return new AnomalyModel(model.origin(), same, model.calibration(), Optional.empty());
    }

    /**
     * Whether the model must be {@link #recalibrated} before it takes marks: it could take them, and its file held no rows to compare
     * them with.
     */
    public boolean needsNormalRowsForMarks() {
        Pipeline present = model.pipeline();
        return !keepsNothing() && present.single() && present.normal().isEmpty();
    }

    /** Rows whose scores follow each new mark at once. Throws as {@link #withMarks} and {@link AnomalyModel#score} do. */
    public KeptRows keep(Rows rows, Progress progress) {
        return keep(rows, model.score(rows, progress), progress);
    }

    /**
     * The same where the scores that the model gives these rows are known already, so that they are not computed again.
     *
     * @param scores one for each row
     */
    public KeptRows keep(Rows rows, double[] scores, Progress progress) {
        if (scores.length != rows.size()) {
            throw new IllegalArgumentException(SCORES + scores.length + " for " + rows.size() + " rows");
        }
        if (model.keys().isPresent()) {
            return model.keys().get().keep(rows, progress); // by scores that are not on one scale
        }
        Pipeline present = model.pipeline();
        NormalRows normal = normal(present);
        Marks marks = MarkedPipeline.marks(present);
        Pipeline plain = unmarked(present);
        Function<Rows, Marks> marking = labelled -> marks.and(MarkedPipeline.marks(present, labelled));
        if (!present.single()) {
            return new KeptWindows(
                    plain.runs(rows),
                    (windows, run, first, last) -> Blocks.scores(plain.scorer(), windows, plain.threads()),
                    scores,
                    normal,
                    model.calibration(),
                    marking,
                    present.layout(),
                    Run.standard().engine().product(),
                    progress);
        }
        Matrix encoded = new Matrix(rows.size(), present.layout().columns());
        plain.blocks(rows, progress).each("encoding", encoded::setRows);
        return new KeptSingles(
                present.layout().imputed(encoded),
                marks.isEmpty() ? scores : plain.scores(rows, progress),
                normal,
                model.calibration(),
                marking,
                Run.standard().engine().product());
    }

    /**
     * The model, with its weights and marks, calibrated by other normal rows: the cheapest answer to drift. Rows labelled anomalous are
     * left out. Of models for single values of a key, those of fewer rows than a false-alarm rate of 1/20 needs keep their calibration. The
     * new model has networks of its own, to be closed.
     *
     * @throws IllegalArgumentException for other columns, and where there are no rows
     */
    public AnomalyModel recalibrated(Rows rows, Run run) {
        if (model.keys().isPresent()) {
            int fewest = KeyedTraining.CALIBRATION;
            return changed(rows, fewest, (each, own) -> each.adjustment().recalibrated(own, run), run);
        }
        return recalibrated(
                rows, (plan, pipeline) -> plan.calibrationScores(pipeline.encoder(), pipeline.scorer(), run), run);
    }

    /**
     * The same where the scores that the model gives these rows are known already, so that they are not computed again.
     *
     * @param scores one for each row
     */
    public AnomalyModel recalibrated(Rows rows, double[] scores, Run run) {
        if (scores.length != rows.size()) {
            throw new IllegalArgumentException(SCORES + scores.length + " for " + rows.size() + " rows");
        }
        KeyedModels.requireNone(model.keys(), "a calibration by scores that are known already");
        if (!model.pipeline().single()) {
            throw new IllegalStateException(
                    "scores that are known already need rows that are judged alone, got windows of "
                            + model.pipeline().windowing().window() + " rows");
        }
        return recalibrated(rows, (plan, pipeline) -> scores, run);
    }

    private AnomalyModel recalibrated(Rows rows, BiFunction<TrainingPlan, Pipeline, double[]> known, Run run) {
        Pipeline present = model.pipeline();
        TrainingPlan plan = TrainingPlan.of(present.matched(rows), present.windowing(), 0, run);
        Pipeline copy = copy(run.engine());
        try {
            Pipeline pipeline = keepsNothing()
                    ? copy
                    : copy.single() ? compared(copy, present.normal(), plan, run) : following(copy, present, plan);
            double[] exact = known.apply(plan, pipeline);
            double[] scores = keepsNothing() ? Rounding.scores(exact) : exact;
            Origin own =
                    model.origin().with(Provenance.recalibrated(model.origin().provenance(), plan.calibrationSize()));
            return new AnomalyModel(own, pipeline, plan.calibration(scores), Optional.empty());
        } catch (RuntimeException e) {
            copy.scorer().close();
            throw e;
        }
    }

    private Pipeline copy(Engine engine) {
        return Pipeline.restore(Content.of(model), engine);
    }

    private boolean keepsNothing() {
        return Keep.nothing(model.settings());
    }

    private NormalRows normal(Pipeline pipeline) {
        if (keepsNothing()) {
            throw new IllegalStateException(
                    "marks after training need a model that may keep rows, got one with keep nothing: "
                            + "train it with keep everything");
        }
        if (!pipeline.single() && pipeline.normal().flatMap(NormalRows::series).isEmpty()) {
            throw new IllegalStateException(
                    "marks after training need the calibration rows in their order, which this model "
                            + "of windows does not hold: train it again, with the marks as labels");
        }
        return pipeline.normal()
                .orElseThrow(() -> new IllegalStateException(
                        "marks after training need the calibration rows, which this model file does not hold: recalibrate "
                                + "the model with normal rows first"));
    }

    private static Pipeline unmarked(Pipeline pipeline) {
        return new Pipeline(
                pipeline.windowing(),
                pipeline.encoder(),
                MarkedScorer.unmarked(pipeline.scorer()),
                Optional.empty(),
                pipeline.threads());
    }

    /** Of windows: with the rows that calibrate now, where marks can be compared with others at all. */
    private static Pipeline following(Pipeline copy, Pipeline present, TrainingPlan plan) {
        Optional<NormalRows> normal = present.normal().map(rows -> rows.calibratedBy(plan.series(copy.encoder())));
        return new Pipeline(copy.windowing(), copy.encoder(), copy.scorer(), normal, copy.threads());
    }

    /** With other calibration rows to compare marks with; where there are no training rows to compare with, half of them. */
    private static Pipeline compared(Pipeline pipeline, Optional<NormalRows> known, TrainingPlan plan, Run run) {
        Layout layout = pipeline.layout();
        Matrix drawn =
                plan.calibration(pipeline.encoder(), NormalRows.MOST_CALIBRATION, run.random("calibrating marks"));
        Scorer scorer = MarkedScorer.unmarked(pipeline.scorer());
        NormalRows normal = known.map(rows -> rows.recalibrated(scorer, layout, drawn))
                .orElseGet(() -> NormalRows.halves(scorer, layout, drawn));
        return MarkedPipeline.marked(pipeline, normal, MarkedPipeline.marks(pipeline), run.engine());
    }
}
