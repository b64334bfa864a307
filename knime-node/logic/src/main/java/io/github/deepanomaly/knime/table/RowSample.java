package io.github.deepanomaly.knime.table;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.detect.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;

/** Rows drawn at random from a table, each as likely as any other. */
public final class RowSample {

    private RowSample() {}

    /**
     * Draws in one pass, and holds only what is drawn (J. Vitter: Random sampling with a reservoir. ACM Transactions on
     * Mathematical Software, 1985, algorithm R). Rows with an infinite number are left out.
     *
     * @param count how many rows at most, 1 or more
     * @throws IllegalArgumentException where the table lacks columns of the schema
     * @throws CancellationException when cancelled
     */
    public static Rows of(Table table, Schema schema, int count, long seed, Progress progress) {
        SplittableRandom random = new SplittableRandom(seed);
        List<double[]> drawn = new ArrayList<>();
        try (ModelRows rows = new ModelRows(table, schema)) {
            int number = 0;
            int usable = 0;
            for (double[] row : rows) {
                if (progress.cancelled()) {
                    throw new CancellationException("cancelled");
                }
                if (rows.unscorable(number++)) {
                    continue;
                }
                int place = drawn.size() < count ? drawn.size() : random.nextInt(usable + 1);
                usable++;
                if (place == drawn.size()) {
                    drawn.add(row.clone());
                } else if (place < count) {
                    drawn.set(place, row.clone());
                }
            }
        }
        return Rows.of(schema, drawn);
    }
}
