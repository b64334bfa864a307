package io.github.deepanomaly.model.marks;

import io.github.deepanomaly.detector.Attribution;
import io.github.deepanomaly.detector.CodingScorer;
import io.github.deepanomaly.detector.ScoreGradient;
import io.github.deepanomaly.detector.Scorer;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import java.util.List;
import java.util.Optional;

/** A scorer whose scores a network raises that was trained on labelled anomalies; see {@link DeviationTerm}. */
public sealed class DeviationScorer implements Scorer permits DeviationCoder {

    private final Scorer scorer;
    private final Layout layout;
    private final DeviationTerm term;

    DeviationScorer(Scorer scorer, Layout layout, DeviationTerm term) {
        this.scorer = scorer;
        this.layout = layout;
        this.term = term;
    }

    /**
     * The scorer with a term. It closes both.
     *
     * @param layout what both read
     */
    public static Scorer of(Scorer scorer, Layout layout, DeviationTerm term) {
        return scorer instanceof CodingScorer coder
                ? new DeviationCoder(coder, layout, term)
                : new DeviationScorer(scorer, layout, term);
    }

    /** What {@link DeviationTerm#restore} needs; no parameters where the scorer has no such term. */
    public static State termState(Scorer scorer) {
        return scorer instanceof DeviationScorer deviating ? deviating.term.state() : State.EMPTY;
    }

    @Override
    public double[] score(Matrix x) {
        return term.raised(scorer.score(x), layout.imputed(x));
    }

    /** The shares of the detector and of the network, by how much each raises the score. */
    @Override
    public Attribution attribution(Matrix x, Layout same) {
        Matrix imputed = layout.imputed(x);
        Attribution inner = scorer.attribution(x, same);
        double[] scores = term.raised(inner.scores().clone(), imputed);
        Attribution network = term.attribution(imputed, same);
        return Attribution.together(scores, List.of(inner, network), term.weights(inner.scores(), scores, network));
    }

    @Override
    public Optional<ScoreGradient> gradient() {
        return scorer.gradient().map(inner -> x -> {
            Matrix gradient = inner.of(x).copy();
            Matrix raised = term.gradient(layout.imputed(x));
            for (int i = 0; i < gradient.values().length; i++) {
                gradient.values()[i] += Float.isNaN(x.values()[i]) ? 0 : raised.values()[i];
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
        term.close();
        scorer.close();
    }
}
