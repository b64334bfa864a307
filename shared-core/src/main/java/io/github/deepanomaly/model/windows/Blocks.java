package io.github.deepanomaly.model.windows;

import io.github.deepanomaly.data.Encoder;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.detector.Scorer;
import io.github.deepanomaly.math.Matrix;
import java.util.concurrent.CancellationException;

/**
 * Rows that are encoded and scored block by block, so that buffers stay small and the work can be cancelled: then {@link
 * CancellationException} is thrown.
 */
public record Blocks(Encoder encoder, Rows rows, Progress progress) {

    private static final int BLOCK = 4096;

    /** Receives encoded rows, of which the first is row number {@code from}. */
    public interface Receiver {
        void accept(int from, Matrix block);
    }

    /** The score of each row. */
    public double[] scores(Scorer scorer) {
        double[] scores = new double[rows.size()];
        each("scoring", (from, block) -> System.arraycopy(scorer.score(block), 0, scores, from, block.rows()));
        return scores;
    }

    /** Passes the blocks to the receiver one after the other; the message is shown as progress. */
    public void each(String message, Receiver receiver) {
        int done = 0;
        for (Matrix block : encoder.encode(rows, BLOCK)) {
            progress.report((double) done / rows.size(), message);
            if (progress.cancelled()) {
                throw new CancellationException("cancelled");
            }
            receiver.accept(done, block);
            done += block.rows();
        }
    }
}
