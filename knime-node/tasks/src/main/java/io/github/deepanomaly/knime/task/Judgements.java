package io.github.deepanomaly.knime.task;

import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.knime.table.Table;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.verdict.Verdict;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * The task of a predictor: what it appends to each row of a table, in order. Rows are read, scored and explained block by block. Nothing is
 * kept of rows that are judged alone; of those in windows, as many as the windows of the next block need. Only where the rows of a window lie
 * far apart, the encoded table and one number a row are in memory. Closing it closes the table. One thread at a time.
 */
public final class Judgements implements Iterator<Optional<Verdict>>, AutoCloseable {

    private final long size;
    private final Judging judging;
    private final ThresholdFacts facts;
    private long read;

    private Judgements(long size, Judging judging, ThresholdFacts facts) {
        this.size = size;
        this.judging = judging;
        this.facts = facts;
    }

    /**
     * Judges the rows of a table, for the caller to close; reading it throws {@link java.util.concurrent.CancellationException} when
     * cancelled.
     *
     * @param model which must stay open as long as this is read
     * @param settings values of {@link Prediction#params}
     * @param scoring hears of what is done before the first row can be read, with windows that lie far apart
     * @param reading is asked while rows are read
     * @throws IllegalArgumentException where the table lacks columns of the model, and, here or while reading, where time goes back in a series
     */
    public static Judgements of(
            AnomalyModel model, Settings settings, Table table, Progress scoring, Progress reading) {
        ThresholdFacts facts = ThresholdFacts.of(settings, model.calibration(), model.contaminated());
        Judging judging = BlockJudging.of(model, settings, table, scoring, reading)
                .<Judging>map(blocks -> blocks)
                .orElseGet(() -> new WindowJudging(model, settings, table, scoring, reading));
        return new Judgements(table.size(), judging, facts);
    }

    /** Whether most of the work was done before the first row could be read. */
    public boolean scoredFirst() {
        return judging.scoredFirst();
    }

    @Override
    public boolean hasNext() {
        return read < size;
    }

    @Override
    public Optional<Verdict> next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the table has " + size + " rows");
        }
        read++;
        return Optional.of(judging.next());
    }

    /** The threshold as values. */
    public ThresholdFacts facts() {
        return facts;
    }

    /** Warnings for the user on the threshold and the rows that were read, one sentence each. */
    public List<String> warnings() {
        return judging.warnings();
    }

    @Override
    public void close() {
        judging.close();
    }
}
