package io.github.deepanomaly.model;

import io.github.deepanomaly.data.Encoder;
import io.github.deepanomaly.data.InfiniteValues;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.roles.MatchedRows;
import io.github.deepanomaly.data.roles.NewLevels;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.detector.Scorer;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.model.marks.NormalRows;
import io.github.deepanomaly.model.watch.Watch;
import io.github.deepanomaly.model.windows.Blocks;
import io.github.deepanomaly.model.windows.EncodedRuns;
import io.github.deepanomaly.model.windows.Runs;
import io.github.deepanomaly.model.windows.WindowScores;
import io.github.deepanomaly.model.windows.Windowing;
import io.github.deepanomaly.verdict.Calibration;
import io.github.deepanomaly.verdict.ScoringNotes;
import java.util.List;
import java.util.Optional;

/**
 * The steps from raw rows to scores: windowing, encoder, scorer. Thread-safe.
 *
 * @param windowing which rows are judged together, and which of their columns are read
 * @param encoder turns those columns into numbers for the detector
 * @param scorer the trained detector, with marks where there are some; whoever made the pipeline closes it
 * @param normal what marked rows are compared with, where the model keeps it
 * @param threads how many score and explain at the same time
 */
record Pipeline(Windowing windowing, Encoder encoder, Scorer scorer, Optional<NormalRows> normal, int threads) {

    /** What a model file describes; throws {@link IllegalArgumentException} where its parts do not fit each other. */
    static Pipeline restore(Content content, Engine engine) {
        Windowing windowing = Windowing.of(content.settings(), content.schema());
        Encoder encoder = Encoder.restore(windowing.features(), content.state().vectors());
        State state = content.state().part("scorer.");
        Scorer scorer =
                content.kind().detector(content.settings()).restore(state, windowing.layout(encoder.layout()), engine);
        Scorer watching = Watch.restore(scorer, encoder, windowing, state);
        Pipeline plain = new Pipeline(windowing, encoder.watching(), watching, Optional.empty(), engine.threads());
        return MarkedPipeline.restore(plain, content.state(), engine);
    }

    /** Rows in the columns that the windowing knows, found by name; throws {@link IllegalArgumentException} where some are missing. */
    Rows matched(Rows rows) {
        return MatchedRows.of(windowing.schema(), rows);
    }

    /** What people should know about rows and their scores, a sentence each. */
    List<String> notes(Rows rows, Calibration calibration, double... scores) {
        return NewLevels.notes(
                rows.schema(), windowing.schema(), ScoringNotes.of(calibration, windowing.window(), scores));
    }

    /** Whether each row is judged alone. */
    boolean single() {
        return windowing.single();
    }

    /** Whether each row is judged alone and its score has a gradient. */
    boolean differentiable() {
        return single() && scorer.gradient().isPresent();
    }

    /** What the scorer reads: the encoded columns of one row, or of all rows of a window. */
    Layout layout() {
        return windowing.layout(encoder.layout());
    }

    /** The encoded rows in their runs, without their infinite numbers. */
    EncodedRuns runs(Rows given) {
        Rows rows = matched(given);
        return runs(rows, new InfiniteValues(windowing.features(rows)));
    }

    private EncodedRuns runs(Rows rows, InfiniteValues features) {
        return new EncodedRuns(
                windowing,
                encoder.encode(features),
                Runs.of(rows, windowing, false).list());
    }

    /** The encoded rows, block by block, without their infinite numbers. */
    Blocks blocks(Rows rows, Progress progress) {
        return blocks(new InfiniteValues(windowing.features(matched(rows))), progress);
    }

    private Blocks blocks(InfiniteValues features, Progress progress) {
        return new Blocks(encoder, features, progress);
    }

    /** The score of each row, see {@link AnomalyModel#score(Rows)}. Throws {@link java.util.concurrent.CancellationException} when cancelled. */
    double[] scores(Rows rows, Progress progress) {
        if (single() && windowing.rowScore() != Windowing.RowScore.CAUSAL) {
            InfiniteValues features = new InfiniteValues(windowing.features(matched(rows)));
            return features.beyond(blocks(features, progress).scores(scorer, threads));
        }
        return scores(rows, (windows, run, first, last) -> Blocks.scores(scorer, windows, threads), progress);
    }

    /** The score of each row, from those that a judge gives to windows of rows. */
    double[] scores(Rows given, WindowScores.Judge judge, Progress progress) {
        Rows rows = matched(given);
        InfiniteValues features = new InfiniteValues(windowing.features(rows));
        return features.beyond(runs(rows, features).rowScores(judge, progress));
    }
}
