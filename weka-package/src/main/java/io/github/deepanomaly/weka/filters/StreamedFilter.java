package io.github.deepanomaly.weka.filters;

import io.github.deepanomaly.stream.StreamScorer;
import io.github.deepanomaly.verdict.Calibration;
import io.github.deepanomaly.verdict.Verdict;
import io.github.deepanomaly.weka.rows.InstancesRows;
import java.util.ArrayList;
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
        return super.batchFinished();
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

    /** What is remembered of the rows of a stream: the windows of a model that has some, and the first verdicts, for the notes at the end. */
    static final class Streamed {

        private static final int REMEMBERED = 10_000;

        private final AnomalyClassifier judge;
        private final StreamScorer windows;
        private final List<Verdict> first = new ArrayList<>();

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

        /** The same verdicts, of which the first of all are remembered. */
        List<Verdict> remembered(List<Verdict> verdicts) {
            first.addAll(verdicts.subList(0, Math.min(verdicts.size(), REMEMBERED - first.size())));
            return verdicts;
        }

        /** The first verdicts of all. */
        List<Verdict> first() {
            return List.copyOf(first);
        }
    }
}
