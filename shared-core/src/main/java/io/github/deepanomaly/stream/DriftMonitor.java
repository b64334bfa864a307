package io.github.deepanomaly.stream;

import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.stats.Statistics;
import io.github.deepanomaly.verdict.Calibration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Finds out, row by row, whether scores still are distributed as the calibration scores are: by a {@link Martingale} on p-values with a
 * {@link GrowingReference}, and by an {@link AdaptiveWindow} of ranks among the calibration scores. Each gets half of the chance of a false
 * alarm, for a stream of any length. What was found stays found. Scores that depend on each other, as those of windows do, can
 * raise false alarms. One thread at a time.
 */
final class DriftMonitor {

    private final double[] reference;
    private final double limit;
    private final GrowingReference ranks;
    private final Martingale martingale = new Martingale();
    private final AdaptiveWindow window;
    private double capital = 1;
    private long martingaleRow;
    private long windowRow;

    /**
     * A monitor that has seen no row.
     *
     * @param rate chance that it ever finds drift where there is none, in (0, 1)
     */
    DriftMonitor(Calibration calibration, double rate, long seed) {
        reference = independent(calibration);
        limit = 2 / rate;
        ranks = new GrowingReference(reference, seed);
        window = new AdaptiveWindow(rate / 2);
    }

    /** As many of the scores, evenly spaced, as there are independent ones. */
    private static double[] independent(Calibration calibration) {
        double[] all = calibration.scores();
        double[] some = new double[calibration.independent()];
        for (int i = 0; i < some.length; i++) {
            some[i] = all[(int) ((i + 0.5) * all.length / some.length)];
        }
        return some;
    }

    /** Takes the score of row number {@code row}, from 1; one that is NaN says nothing. */
    void next(double score, long row) {
        if (Double.isNaN(score)) {
            return;
        }
        capital = martingale.next(ranks.next(score));
        if (capital >= limit && martingaleRow == 0) {
            martingaleRow = row;
        }
        double below = Statistics.below(reference, score);
        if (window.next(below / reference.length) && windowRow == 0) {
            windowRow = row;
        }
    }

    /** What is known now. */
    Drift drift() {
        return new Drift(capital, limit, martingaleRow, windowRow, window.size(), window.mean());
    }

    /** All that a restored monitor needs. */
    State state() {
        Map<String, double[]> vectors = new LinkedHashMap<>();
        vectors.put("counts", ranks.counts());
        vectors.put("bets", martingale.capital());
        vectors.put("window", window.state());
        vectors.put("found", new double[] {capital, martingaleRow, windowRow});
        return new State(Map.of(), vectors);
    }

    /** Goes on from what {@link #state} gave; throws {@link IllegalArgumentException} for what it never is. */
    void restore(State state) {
        ranks.restore(state.vector("counts", reference.length + 1));
        martingale.restore(ranks.total(), state.vector("bets", Martingale.BETS));
        window.restore(ranks.total(), state.vector("window"));
        double[] found = state.vector("found", 3);
        if (!(found[0] >= 0 && found[0] <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("capital must be a number from 0, got " + found[0]);
        }
        capital = found[0];
        martingaleRow = StreamFile.whole("row of drift", found[1]);
        windowRow = StreamFile.whole("row of drift", found[2]);
    }
}
