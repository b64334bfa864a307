package io.github.deepanomaly.model;

import io.github.deepanomaly.data.Encoder;
import io.github.deepanomaly.data.InfiniteValues;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.detector.Scorer;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.model.windows.Windowing;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Scores the rows of a log as they arrive, exactly as {@link Windowing.RowScore#CAUSAL} does for the whole log, bit for bit: it
 * remembers as many rows of each series as a window holds. One thread at a time.
 */
public final class ScoreStream {

    /** The last rows of a series, encoded. */
    private static final class Ring {
        final Matrix rows;
        long passed;
        double time = Double.NEGATIVE_INFINITY;

        Ring(int window, int columns) {
            rows = new Matrix(window, columns);
        }
    }

    private final Windowing windowing;
    private final Encoder encoder;
    private final Scorer scorer;
    private final Object lock;
    private final Map<Double, Ring> series = new HashMap<>();
    private int passed;

    /**
     * A stream.
     *
     * @param lock which all that use the pipeline's scorer hold
     */
    ScoreStream(Pipeline pipeline, Object lock) {
        windowing = pipeline.windowing();
        encoder = pipeline.encoder();
        scorer = pipeline.scorer();
        this.lock = lock;
    }

    /**
     * The score of the next row, whose values are those of {@link AnomalyModel#schema}; NaN before a window is full. Throws
     * {@link IllegalArgumentException} for another number of values and a time that goes back.
     */
    public double score(double... row) {
        int columns = windowing.schema().size();
        if (row.length != columns) {
            throw new IllegalArgumentException(
                    "row " + (passed + 1) + " must have " + columns + " values, got " + row.length);
        }
        int width = encoder.layout().columns();
        Ring ring = series.computeIfAbsent(windowing.series(row), key -> new Ring(windowing.window(), width));
        double time = windowing.time(row);
        if (!windowing.continues(ring.time, time, passed)) {
            ring.passed = 0;
        }
        double[] features = windowing.features(row);
        Matrix encoded = encoder.encode(Rows.of(encoder.schema(), List.of(InfiniteValues.missing(features))));
        float[] rows = ring.rows.values();
        int first = rows.length - width;
        if (ring.passed == 0) {
            for (int at = 0; at < first; at += width) { // what a window lacks, the first row of the run fills
                System.arraycopy(encoded.values(), 0, rows, at, width);
            }
        } else {
            System.arraycopy(rows, width, rows, 0, first);
        }
        System.arraycopy(encoded.values(), 0, rows, first, width);
        ring.time = time;
        passed++;
        ring.passed++;
        if (InfiniteValues.in(features)) {
            return Double.POSITIVE_INFINITY;
        }
        if (ring.passed < windowing.window()) {
            return Double.NaN; // as in the whole log with causal windows
        }
        Matrix window = Matrix.wrap(1, rows.length, rows.clone());
        synchronized (lock) {
            return scorer.score(window)[0];
        }
    }
}
