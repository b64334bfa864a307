package io.github.deepanomaly.knime.task;

import io.github.deepanomaly.explain.local.LocalExplanation;
import io.github.deepanomaly.knime.table.BlockReader;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

/** The results that a predictor appends to each row, in order. Closing it closes the table. */
public final class Judgements implements Iterator<Optional<Judgements.Judgement>>, AutoCloseable {

    /**
     * The results for one row.
     *
     * @param explanation empty where none was asked for
     */
    public record Judgement(Verdict verdict, Optional<LocalExplanation> explanation) {}

    private final Prediction prediction;
    private final boolean all;
    private final Optional<BlockReader<LocalExplanation>> explanations;
    private int read;

    /**
     * Verdicts, and explanations of them.
     *
     * @param all whether rows that are not flagged are explained, too
     */
    Judgements(Prediction prediction, boolean all, Optional<BlockReader<LocalExplanation>> explanations) {
        this.prediction = prediction;
        this.all = all;
        this.explanations = explanations;
    }

    @Override
    public boolean hasNext() {
        return read < prediction.size();
    }

    @Override
    public Optional<Judgement> next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the table has " + prediction.size() + " rows");
        }
        Optional<LocalExplanation> explanation = explanations.flatMap(BlockReader::next);
        Verdict verdict = prediction.verdict(read++);
        return Optional.of(new Judgement(verdict, explanation.filter(told -> all || verdict.anomalous())));
    }

    @Override
    public void close() {
        explanations.ifPresent(BlockReader::close);
    }
}
