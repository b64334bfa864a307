package io.github.deepanomaly.knime.task;

import io.github.deepanomaly.explain.Explanation;
import io.github.deepanomaly.knime.table.BlockReader;
import io.github.deepanomaly.verdict.Verdict;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

/** The results that a predictor appends to each row, in order. Closing it closes the table. */
public final class Judgements implements Iterator<Optional<Verdict>>, AutoCloseable {

    private final Prediction prediction;
    private final boolean all;
    private final Optional<BlockReader<Explanation>> explanations;
    private int read;

    /**
     * Verdicts, and explanations of them.
     *
     * @param all whether rows that are not flagged are explained, too
     */
    Judgements(Prediction prediction, boolean all, Optional<BlockReader<Explanation>> explanations) {
        this.prediction = prediction;
        this.all = all;
        this.explanations = explanations;
    }

    @Override
    public boolean hasNext() {
        return read < prediction.size();
    }

    @Override
    public Optional<Verdict> next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the table has " + prediction.size() + " rows");
        }
        Optional<Explanation> explanation = explanations.flatMap(BlockReader::next);
        Verdict verdict = prediction.verdict(read++);
        return Optional.of(explanation
                .filter(reasons -> all || verdict.anomalous())
                .map(verdict::because)
                .orElse(verdict));
    }

    @Override
    public void close() {
        explanations.ifPresent(BlockReader::close);
    }
}
