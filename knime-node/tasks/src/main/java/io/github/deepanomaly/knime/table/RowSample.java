package io.github.deepanomaly.knime.table;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.stats.Reservoir;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;

/** Rows drawn at random from a table, each as likely as any other. */
public final class RowSample {

    private RowSample() {}

    /**
     * Draws in one pass, and holds only what is drawn ({@link Reservoir}). Rows with an infinite number are left out.
     *
     * @param count how many rows at most, 1 or more
     * @throws IllegalArgumentException where the table lacks columns of the schema
     * @throws CancellationException when cancelled
     */
    public static Rows of(Table table, Schema schema, int count, long seed, Progress progress) {
        Reservoir<double[]> drawn = new Reservoir<>(count, new SplittableRandom(seed));
        try (ModelRows rows = new ModelRows(table, schema)) {
            int number = 0;
            for (double[] row : rows) {
                if (progress.cancelled()) {
                    throw new CancellationException("cancelled");
                }
                if (!rows.unscorable(number++)) {
                    drawn.offer(row::clone);
                }
            }
        }
        return Rows.of(schema, drawn.kept());
    }
}
