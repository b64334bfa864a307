package io.github.deepanomaly.model.marks;

import io.github.deepanomaly.detector.Attribution;
import io.github.deepanomaly.detector.CodingScorer;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.detector.ScoreGradient;
import io.github.deepanomaly.detector.Scorer;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.math.MatrixProduct;
import io.github.deepanomaly.model.windows.Blocks;
import io.github.deepanomaly.model.windows.EncodedRuns;
import io.github.deepanomaly.verdict.Calibration;
import java.util.Optional;

/** A scorer whose scores rise near marked anomalies and fall near rows marked normal. */
public sealed class MarkedScorer implements Scorer permits MarkedCoder {

    private final Scorer scorer;
    private final Layout layout;
    private final Marks marks;
    private final Likeness likeness;

    MarkedScorer(Scorer scorer, Layout layout, NormalRows rows, Marks marks, MatrixProduct product) {
        this.scorer = scorer;
        this.layout = layout;
        this.marks = marks;
        likeness = new Likeness(rows, marks, product);
    }

    /**
     * The scorer with marks; the same one where there are none. It closes the scorer.
     *
     * @param layout what both read
     */
    public static Scorer of(Scorer scorer, Layout layout, NormalRows rows, Marks marks, MatrixProduct product) {
        if (marks.isEmpty()) {
            return scorer;
        }
        return scorer instanceof CodingScorer coder
                ? new MarkedCoder(coder, layout, rows, marks, product)
                : new MarkedScorer(scorer, layout, rows, marks, product);
    }

    /** The marks of a scorer; none where it is not marked. */
    public static Marks marks(Scorer scorer, Layout layout) {
        return scorer instanceof MarkedScorer marked ? marked.marks : Marks.none(layout.columns());
    }

    /** The scorer without marks. */
    public static Scorer unmarked(Scorer scorer) {
        return scorer instanceof MarkedScorer marked ? marked.scorer : scorer;
    }

    /** The scores of the calibration rows that it was made with, but for those that are marked. */
    public double[] calibration() {
        return likeness.calibration();
    }

    /** The calibration by rows that are judged in windows, but for the marked windows; throws as {@link EncodedRuns#calibration}. */
    public Calibration calibration(EncodedRuns rows, int threads, Progress progress) {
        Likeness.Calibrating calibrating = likeness.new Calibrating();
        return rows.calibration(
                (windows, run, first, last) -> {
                    Matrix imputed = layout.imputed(windows);
                    return likeness.lifted(
                            Blocks.scores(scorer, windows, threads), likeness.fromNormal(imputed), imputed);
                },
                windows -> calibrating.marked(layout.imputed(windows)),
                progress);
    }

    @Override
    public double[] score(Matrix x) {
        Matrix imputed = layout.imputed(x);
        return likeness.marked(scorer.score(x), likeness.fromNormal(imputed), imputed);
    }

    /** The shares of the detector and of the two distances, by how much each raises the score. */
    @Override
    public Attribution attribution(Matrix x, Layout same) {
        return likeness.attribution(scorer.attribution(x, same), layout.imputed(x), same);
    }

    @Override
    public Optional<ScoreGradient> gradient() {
        return scorer.gradient().map(inner -> x -> {
            Matrix gradient = likeness.gradient(inner.of(x), scorer.score(x), layout.imputed(x));
            for (int i = 0; i < gradient.values().length; i++) {
                gradient.values()[i] = Float.isNaN(x.values()[i]) ? 0 : gradient.values()[i];
            }
            return gradient;
        });
    }

    /** Of the scorer alone. */
    @Override
    public State state() {
        return scorer.state();
    }

    @Override
    public void close() {
        scorer.close();
    }
}
