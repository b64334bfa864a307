package io.github.deepanomaly.weka.filters;

import io.github.deepanomaly.stream.StreamScorer;
import io.github.deepanomaly.verdict.Calibration;
import io.github.deepanomaly.verdict.Verdict;
import io.github.deepanomaly.weka.rows.InstancesRows;
import java.util.List;
import org.jspecify.annotations.Nullable;
import weka.classifiers.anomaly.AnomalyClassifier;
import weka.core.Instance;
import weka.core.Instances;
import weka.filters.StreamableFilter;

/**
 * A detector's filter that can give out each row before the next one comes, where nothing has to be learned from the first batch. Rows wait
 * until somebody asks for the output, so that rows put in together are judged together, which is faster.
 */
public abstract class StreamedFilter extends DetectorFilter implements StreamableFilter {

    private static final long serialVersionUID = 1L;

    /** Whether rows of the batch that has not finished yet were given out. */
    private boolean begun;

    /** What {@link #streams} said since the input format was set. */
    private @Nullable Boolean streaming;

    /** Of the rows that are given out one by one. */
    private transient @Nullable LaterRows later;

    /** Whether each row may be given out before the next one comes, by the options at the time when the input format is set. */
    protected abstract boolean streams();

    /** The output for rows that follow those which were given out before, in the same batch. */
    protected abstract Instances streamed(Instances rows) throws Exception;

    /** Takes note that no rows follow those given out. */
    protected abstract void finished() throws Exception;

    /** Whether input makes each output wait for the end of its batch, where this filter does not stream. */
    protected abstract boolean together();

    @Override
    protected boolean hasImmediateOutputFormat() {
        return isStreaming();
    }

    private boolean isStreaming() {
        Boolean known = streaming;
        if (known == null) {
            known = streams();
            streaming = known;
        }
        return known;
    }

    @Override
    protected void reset() {
        super.reset();
        begun = false;
        streaming = null;
        later = null;
    }

    /** Later batches are judged whole where rows depend on each other, and row by row otherwise. */
    @Override
    public boolean input(Instance instance) throws Exception {
        boolean streams = isStreaming();
        if (!streams && (!isFirstBatchDone() || !together())) {
            return super.input(instance);
        }
        if (m_NewBatch) {
            resetQueue();
            m_NewBatch = false;
        }
        bufferInput(instance);
        return streams;
    }

    @Override
    public Instance output() {
        settle();
        return super.output();
    }

    @Override
    public Instance outputPeek() {
        settle();
        return super.outputPeek();
    }

    @Override
    public int numPendingOutput() {
        settle();
        return super.numPendingOutput();
    }

    @Override
    public boolean batchFinished() throws Exception {
        if (begun) {
            settle();
            finished();
            begun = false;
        }
        boolean ready = super.batchFinished();
        LaterRows present = later;
        if (present != null) {
            tell(present.finished());
        }
        return ready;
    }

    /** Takes the verdicts on rows that were given out before their batch ends, when the notes on them are said; gives them back. */
    protected final List<Verdict> remembered(AnomalyClassifier judge, List<Verdict> verdicts) {
        LaterRows present = later;
        if (present == null) {
            present = new LaterRows(judge.model());
            later = present;
        }
        present.add(verdicts);
        return verdicts;
    }

    /** Judges the rows that wait, where the batch goes on; at its end Weka's own filter does. */
    private void settle() {
        Instances waiting = getInputFormat();
        if (m_NewBatch || waiting == null || waiting.isEmpty() || !isStreaming()) {
            return;
        }
        begun = true;
        try {
            streamed(new Instances(waiting)).forEach(row -> push(row, false));
        } catch (RuntimeException e) {
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped", e);
        } catch (Exception e) {
            throw new IllegalStateException(e.getMessage(), e);
        } finally {
            flushInput();
        }
    }

    /** The verdicts of a batch that notes may be about now: none of a later row that comes alone, as others may follow. */
    protected final List<Verdict> noted(AnomalyClassifier judge, List<Verdict> verdicts) {
        boolean alone = isFirstBatchDone() && verdicts.size() == 1;
        if (alone) {
            remembered(judge, verdicts);
        }
        return alone ? List.of() : verdicts;
    }

    /** The windows of a stream. */
    static final class Streamed {

        private final AnomalyClassifier judge;
        private final StreamScorer windows;

        Streamed(AnomalyClassifier judge) {
            this.judge = judge;
            windows = StreamScorer.of(judge.model());
        }

        /** The calibration of all verdicts. */
        Calibration calibration() {
            return judge.model().calibration();
        }

        /** The verdicts on the next rows by the windows that end at them. */
        List<Verdict> windows(InstancesRows rows) {
            return windows.judge(rows).stream()
                    .map(each -> Verdict.of(each.verdict().score(), calibration(), judge.threshold()))
                    .toList();
        }
    }
}
