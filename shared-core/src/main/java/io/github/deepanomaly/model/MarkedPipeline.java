package io.github.deepanomaly.model;

import io.github.deepanomaly.data.Encoder;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Rows.Label;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detector.Scorer;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.model.marks.DeviationScorer;
import io.github.deepanomaly.model.marks.DeviationTerm;
import io.github.deepanomaly.model.marks.MarkedScorer;
import io.github.deepanomaly.model.marks.Marks;
import io.github.deepanomaly.model.marks.NormalRows;
import io.github.deepanomaly.model.split.LabelledRows;
import io.github.deepanomaly.model.split.TrainingPlan;
import io.github.deepanomaly.model.windows.EncodedRuns;
import io.github.deepanomaly.model.windows.Windowing;
import java.util.Optional;
import java.util.stream.IntStream;

/** Puts marks before the scorer of a pipeline. */
final class MarkedPipeline {

    private static final String MARKS = "marks.rows.";
    private static final String NORMAL = "marks.normal.";
    private static final String SERIES = "marks.series.";
    private static final String NETWORK = "marks.network.";

    /** Values of windows that are kept of either sort: 16 MB. */
    private static final int MOST_VALUES = 1 << 22;

    /** Reference rows of nearest neighbours: a file that has some holds training rows in any case. */
    private static final String REFERENCE = "reference";

    private MarkedPipeline() {}

    /**
     * That of a training: rows labelled anomalous are marks, and where there are enough of them they train a network.
     *
     * @param rows all rows, with their labels
     * @param scorer without marks
     * @param trimmed whether training rows may be anomalies
     */
    static Pipeline trained(
            Windowing windowing,
            Encoder encoder,
            Scorer scorer,
            TrainingPlan plan,
            Rows rows,
            boolean trimmed,
            Run run) {
        Pipeline plain = new Pipeline(windowing, encoder, scorer, Optional.empty(), run.threads());
        Matrix anomalous = LabelledRows.of(
                rows,
                windowing,
                encoder,
                Label.ANOMALOUS,
                LabelledRows.Windows.AROUND,
                Marks.MOST,
                run.random("marks"));
        Layout layout = plain.layout();
        int most = windowing.single() || anomalous.rows() > 0 ? NormalRows.MOST_CALIBRATION : windows(layout);
        NormalRows normal = NormalRows.of(
                        scorer,
                        layout,
                        plan.training(
                                encoder, Math.min(most, NormalRows.MOST_REFERENCES), run.random("compared with marks")),
                        trimmed,
                        plan.calibration(encoder, most, run.random("calibrating marks")))
                .calibratedBy(plan.series(encoder));
        Marks marks = new Marks(layout.imputed(anomalous), new Matrix(0, layout.columns()));
        Optional<DeviationTerm> network = DeviationTerm.train(normal, marks, run);
        return network.isEmpty()
                ? marked(plain, normal, marks, run.engine())
                : marked(deviating(plain, network.get()), network.get().raised(normal), marks, run.engine());
    }

    /** How many windows a model keeps that nobody has marked yet: they overlap, and take memory. */
    private static int windows(Layout layout) {
        return Math.max(1, Math.min(NormalRows.MOST_REFERENCES, MOST_VALUES / layout.columns()));
    }

    private static Pipeline deviating(Pipeline plain, DeviationTerm term) {
        Scorer scorer = DeviationScorer.of(plain.scorer(), plain.layout(), term);
        return new Pipeline(plain.windowing(), plain.encoder(), scorer, plain.normal(), plain.threads());
    }

    /** With these marks and no others. */
    static Pipeline marked(Pipeline pipeline, NormalRows normal, Marks marks, Engine engine) {
        Scorer plain = MarkedScorer.unmarked(pipeline.scorer());
        Scorer scorer = MarkedScorer.of(plain, pipeline.layout(), normal, marks, engine.product());
        return new Pipeline(pipeline.windowing(), pipeline.encoder(), scorer, Optional.of(normal), pipeline.threads());
    }

    /** The marks of a pipeline. */
    static Marks marks(Pipeline pipeline) {
        return MarkedScorer.marks(pipeline.scorer(), pipeline.layout());
    }

    /** The labelled ones of rows as marks. */
    static Marks marks(Pipeline pipeline, Rows rows) {
        Layout layout = pipeline.layout();
        Rows matched = pipeline.matched(rows);
        Marks marks = new Marks(
                labelled(pipeline, matched, Label.ANOMALOUS, layout),
                labelled(pipeline, matched, Label.NORMAL, layout));
        if (!pipeline.single()
                && marks.isEmpty()
                && IntStream.range(0, rows.size()).anyMatch(row -> rows.label(row) != Label.UNKNOWN)) {
            throw new IllegalArgumentException("marked rows must lie in series of at least "
                    + pipeline.windowing().window() + " consecutive rows, as long as a window; none does");
        }
        return marks;
    }

    /** As labels of a training, but that all windows of a false alarm are marks: so the score of that row falls, which is their mean. */
    private static Matrix labelled(Pipeline pipeline, Rows rows, Label label, Layout layout) {
        LabelledRows.Windows which =
                label == Label.NORMAL ? LabelledRows.Windows.ALL_THAT_JUDGE : LabelledRows.Windows.AROUND;
        return layout.imputed(LabelledRows.of(
                rows,
                pipeline.windowing(),
                pipeline.encoder(),
                label,
                which,
                Marks.MOST,
                Run.standard().random("marks")));
    }

    /** What {@link #restore} needs: no training row where neither the detector holds some nor anybody has marked any. */
    static State state(Pipeline pipeline) {
        State state = State.EMPTY.with("scorer.", pipeline.scorer().state());
        Marks marks = marks(pipeline);
        boolean holdsRows = state.matrices().keySet().stream().anyMatch(name -> name.endsWith(REFERENCE));
        if (pipeline.normal().isPresent() && (holdsRows || !marks.isEmpty())) {
            NormalRows normal = pipeline.normal().get();
            state = state.with(NORMAL, normal.state())
                    .with(SERIES, normal.series().map(EncodedRuns::state).orElse(State.EMPTY));
        }
        State network = DeviationScorer.termState(MarkedScorer.unmarked(pipeline.scorer()));
        return marks.isEmpty() ? state : state.with(MARKS, marks.state()).with(NETWORK, network);
    }

    /** The rows that calibrate windows; none in a file of an earlier version. */
    private static Optional<EncodedRuns> series(Pipeline plain, State state) {
        State series = state.part(SERIES);
        int columns = plain.encoder().layout().columns();
        return series.matrices().isEmpty()
                ? Optional.empty()
                : Optional.of(EncodedRuns.restore(plain.windowing(), series, columns));
    }

    /** The pipeline with what a state knows of marks; throws {@link IllegalArgumentException} where it does not fit. */
    static Pipeline restore(Pipeline plain, State state, Engine engine) {
        int columns = plain.layout().columns();
        Marks marks = Marks.restore(state.part(MARKS), columns);
        Optional<NormalRows> normal =
                NormalRows.restore(state.part(NORMAL), columns).map(rows -> rows.calibratedBy(series(plain, state)));
        if (normal.isEmpty()) {
            if (!marks.isEmpty()) {
                throw new IllegalArgumentException("marks must have normal rows to compare with, got none");
            }
            return plain;
        }
        Pipeline scoring = DeviationTerm.restore(state.part(NETWORK), normal.get(), engine)
                .map(term -> deviating(plain, term))
                .orElse(plain);
        return marked(scoring, normal.get(), marks, engine);
    }
}
