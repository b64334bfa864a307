package io.github.deepanomaly.model.split;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.detector.Run;
import java.util.Iterator;

/** Rows whose iteration ends with a {@link java.util.concurrent.CancellationException} when the run is cancelled. */
record WatchedRows(Rows rows, Run run) implements Rows.View {

    /** Rows between two looks; reading so many takes less than a mini-batch. */
    private static final int STRIDE = 64;

    @Override
    public Iterator<double[]> iterator() {
        Iterator<double[]> all = rows.iterator();
        return new Iterator<>() {
            private int passed;

            @Override
            public boolean hasNext() {
                return all.hasNext();
            }

            @Override
            public double[] next() {
                if (passed++ % STRIDE == 0) {
                    run.checkCancelled(); // before the row is read
                }
                return all.next();
            }
        };
    }
}
