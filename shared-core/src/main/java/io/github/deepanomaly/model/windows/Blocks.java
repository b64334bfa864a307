package io.github.deepanomaly.model.windows;

import io.github.deepanomaly.data.Encoder;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.detector.Scorer;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.math.Parallel;
import java.util.concurrent.CancellationException;

/**
 * Rows that are encoded and scored block by block, so that buffers stay small and the work can be cancelled: then {@link
 * CancellationException} is thrown.
 */
public record Blocks(Encoder encoder, Rows rows, Progress progress) {

    private static final int BLOCK = 4096;

    /** The most rows that a thread takes at once. */
    private static final int PART = 512;

    /** The parts for each thread of few rows, so that all end at about the same time. */
    private static final int TURNS = 4;

    /** Receives encoded rows, of which the first is row number {@code from}. */
    public interface Receiver {
        void accept(int from, Matrix block);
    }

    /** The score of each row, by so many threads. */
    public double[] scores(Scorer scorer, int threads) {
        double[] scores = new double[rows.size()];
        each("scoring", (from, block) -> {
            double[] part = scores(scorer, block, threads);
            System.arraycopy(part, 0, scores, from, part.length);
        });
        return scores;
    }

    /** The score of each encoded row, by so many threads. */
    public static double[] scores(Scorer scorer, Matrix x, int threads) {
        if (threads == 1) {
            return scorer.score(x);
        }
        double[] scores = new double[x.rows()];
        inParts(x, threads, (from, part) -> System.arraycopy(scorer.score(part), 0, scores, from, part.rows()));
        return scores;
    }

    /** Passes parts of the rows to the receiver, so many at the same time. */
    public static void inParts(Matrix x, int threads, Receiver receiver) {
        int size = Math.max(1, Math.min(PART, x.rows() / (TURNS * threads)));
        Parallel.run((x.rows() + size - 1) / size, threads, part -> {
            int from = part * size;
            receiver.accept(from, x.rows(from, Math.min(from + size, x.rows())));
        });
    }

    /** Passes the blocks to the receiver one after the other; the message is shown as progress. */
    public void each(String message, Receiver receiver) {
        int done = 0;
        for (Matrix block :
                encoder.encode(rows, Matrix.rowsAtOnce(BLOCK, encoder.layout().columns()))) {
            progress.report((double) done / rows.size(), message);
            if (progress.cancelled()) {
                throw new CancellationException("cancelled");
            }
            receiver.accept(done, block);
            done += block.rows();
        }
    }
}
